import type {ComponentChildren} from 'preact';
import {Brand} from '../icon';
import {messages} from '../messages';
import {SignInForm} from './sign-in-form';

/** What one meets without a session. */
export function LoginPage({onSignIn}: {onSignIn: (user: string, password: string) => Promise<void>}) {
  return (
    <Card title={messages.signIn} text={messages.signInText}>
      <SignInForm onSignIn={onSignIn} />
    </Card>
  );
}

/** What one meets while the server does not answer. */
export function UnreachablePage({onRetry}: {onRetry: () => void}) {
  return (
    <Card title={messages.unreachable} text={messages.unreachableText}>
      <div class="sign-in">
        <button class="btn primary" onClick={onRetry}>
          {messages.tryAgain}
        </button>
      </div>
    </Card>
  );
}

function Card(props: {title: string; text: string; children: ComponentChildren}) {
  return (
    <main class="login">
      <div class="card">
        <Brand name={messages.product} />
        <div>
          <h1>{props.title}</h1>
          <p>{props.text}</p>
        </div>
        {props.children}
      </div>
    </main>
  );
}
