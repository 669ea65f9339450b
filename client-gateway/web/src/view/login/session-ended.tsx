import {messages} from '../messages';
import {Modal} from '../shell/modal';
import {SignInForm} from './sign-in-form';

/** Over the frozen page: the session is over, but what is on the page is kept. */
export function SessionEnded(props: {
  me: string;
  onSignIn: (user: string, password: string) => Promise<void>;
  onSignOut: () => void;
}) {
  return (
    <Modal label={messages.sessionEnded}>
      <h2>{messages.sessionEnded}</h2>
      <p>{messages.sessionEndedText}</p>
      <SignInForm user={props.me} onSignIn={props.onSignIn} />
      <div class="row">
        <button class="btn" onClick={props.onSignOut}>
          {messages.otherAccount}
        </button>
      </div>
    </Modal>
  );
}
