import {messages} from '../messages';
import {Icon} from '../icon';
import {chooseTheme, theme, themes} from '../theme';
import {closePopover, Popover} from './popover';

const id = 'settings';

/** The button at the foot of the navigation, with what concerns the person and not a wave. */
export function SettingsMenu({onHelp, onSignOut}: {onHelp: () => void; onSignOut: () => void}) {
  return (
    <>
      <button
        class="ib sm"
        popovertarget={id}
        aria-haspopup="menu"
        aria-label={messages.settings}
        title={messages.settings}
      >
        <Icon name="settings" />
      </button>
      <Popover id={id} role="menu" label={messages.settings}>
        <div role="group" aria-label={messages.theme}>
          <div class="hd" aria-hidden="true">
            {messages.theme}
          </div>
          {themes.map((choice) => (
            <button
              key={choice}
              role="menuitemradio"
              aria-checked={theme.value === choice}
              onClick={() => chooseTheme(choice)}
            >
              {messages.themes[choice]}
              {theme.value === choice && (
                <span class="end-mark">
                  <Icon name="tick" small />
                </span>
              )}
            </button>
          ))}
        </div>
        <hr />
        <button
          role="menuitem"
          onClick={(event) => {
            closePopover(event.currentTarget);
            onHelp();
          }}
        >
          <Icon name="keyboard" />
          {messages.keyboard}
          <kbd class="end-mark">?</kbd>
        </button>
        <button role="menuitem" onClick={onSignOut}>
          <Icon name="signOut" />
          {messages.signOut}
        </button>
      </Popover>
    </>
  );
}
