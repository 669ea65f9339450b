import {useSignal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';
import {messages, sentence} from '../messages';

/** Asks for user and password; with `user` given, for the password of that user alone. */
export function SignInForm(props: {
  user?: string;
  onSignIn: (user: string, password: string) => Promise<void>;
}) {
  const busy = useSignal(false);
  const wrong = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([readonly])')?.focus(), []);

  async function signIn(event: SubmitEvent & {currentTarget: HTMLFormElement}): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    busy.value = true;
    wrong.value = '';
    try {
      await props.onSignIn(String(fields.get('user')).trim(), String(fields.get('password')));
    } catch (error) {
      wrong.value = reasonOf(error);
      form.current?.querySelector<HTMLInputElement>('input[type=password]')?.select();
    } finally {
      busy.value = false;
    }
  }

  return (
    <form ref={form} class="sign-in" onSubmit={(event) => void signIn(event)}>
      <label class="field">
        {messages.user}
        <input
          name="user"
          autoFocus={props.user === undefined}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          {...(props.user === undefined ? {} : {value: props.user, readOnly: true})}
        />
      </label>
      <label class="field">
        {messages.password}
        <input
          name="password"
          type="password"
          autoFocus={props.user !== undefined}
          autocomplete="current-password"
          required
          aria-invalid={wrong.value !== ''}
          aria-describedby="sign-in-wrong"
        />
      </label>
      <p class="wrong" id="sign-in-wrong" role="alert" hidden={wrong.value === ''}>
        {wrong}
      </p>
      <button class="btn primary" disabled={busy.value}>
        {busy.value ? messages.signingIn : messages.signIn}
      </button>
    </form>
  );
}

// A fetch that reached nobody fails with a TypeError; everything else carries the server's own words.
function reasonOf(error: unknown): string {
  return error instanceof Error && !(error instanceof TypeError)
    ? sentence(error.message)
    : messages.signInFailed;
}
