import {useEffect} from 'preact/hooks';
import type {Account, AppState} from './app-state';
import {WaveList} from './list/wave-list';
import {LoginPage, UnreachablePage} from './login/login-page';
import {SessionEnded} from './login/session-ended';
import {messages} from './messages';
import {Banners} from './shell/banners';
import {KeyboardHelp} from './shell/keyboard-help';
import {LiveRegion} from './shell/live-region';
import {isSmall} from './shell/media';
import {Navigation} from './shell/navigation';
import {onShortcut} from './shell/shortcuts';
import {NothingOpen} from './wave/nothing-open';
import {WavePanel} from './wave/wave-panel';

/** The page: the log-in, or navigation, list and wave. */
export function App({app}: {app: AppState}) {
  const account = app.account.value;
  usePageTitle(app);
  switch (account.kind) {
    case 'unknown':
      return null;
    case 'unreachable':
      return <UnreachablePage onRetry={() => void app.start()} />;
    case 'signedOut':
      return <LoginPage onSignIn={(user, password) => app.signIn(user, password)} />;
    case 'signedIn':
      return <Frame app={app} account={account} />;
  }
}

function Frame({app, account}: {app: AppState; account: Extract<Account, {kind: 'signedIn'}>}) {
  const state = app.connectionState.value;
  const wave = app.wave.value;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onShortcut(event, app);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [app]);
  const newWave = () => void app.newWave();
  const help = () => (app.helpOpen.value = true);
  const signOut = () => void app.signOut();
  const banners = (
    <Banners
      state={state}
      unsent={wave?.session.unsent.value ?? 0}
      notice={app.notice}
      onRetry={() => account.connection.retryNow()}
    />
  );
  return (
    <>
      {(wave !== undefined || !isSmall.value) && (
        <a class="skip" href="#wave" onClick={skipToWave}>
          {messages.skip}
        </a>
      )}
      <div class="app" data-pane={wave === undefined ? 'list' : 'wave'}>
        <Navigation
          me={account.me}
          state={state}
          isOpen={app.navigationOpen.value}
          atList={wave === undefined}
          onClose={() => (app.navigationOpen.value = false)}
          onNewWave={newWave}
          onHelp={help}
          onSignOut={signOut}
        />
        <WaveList
          inbox={account.inbox}
          me={account.me}
          open={wave?.wave}
          onMenu={() => (app.navigationOpen.value = true)}
          onNewWave={newWave}
          canCreate={state === 'connected'}
        />
        {wave === undefined ? (
          <NothingOpen banners={banners} />
        ) : (
          <WavePanel
            key={wave.wave}
            wave={wave}
            state={state}
            banners={banners}
            onBack={() => app.backToList()}
          />
        )}
      </div>
      <LiveRegion announcer={app.announcer} />
      {app.helpOpen.value && <KeyboardHelp onClose={() => (app.helpOpen.value = false)} />}
      {state === 'ended' && (
        <SessionEnded
          me={account.me}
          onSignIn={(user, password) => app.signIn(user, password)}
          onSignOut={signOut}
        />
      )}
    </>
  );
}

function usePageTitle(app: AppState): void {
  const wave = app.wave.value;
  const isSignedIn = app.account.value.kind === 'signedIn';
  const title = wave === undefined ? messages.inbox : wave.title.value || messages.untitled;
  useEffect(() => {
    document.title = messages.pageTitle(isSignedIn ? title : messages.signIn);
  }, [isSignedIn, title]);
}

// The address names the wave, so the link moves the focus by itself.
function skipToWave(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}
