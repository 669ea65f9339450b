import type {Signal} from '@preact/signals';
import type {ConnectionState} from '../../session';
import {Icon} from '../icon';
import {messages} from '../messages';

/** What is wrong right now, and what one can do about it. */
export function Banners(props: {
  state: ConnectionState;
  unsent: number;
  notice: Signal<string | undefined>;
  onRetry: () => void;
}) {
  return (
    <>
      {props.state === 'offline' && (
        <div class="banner">
          <Icon name="offline" />
          <span>{messages.offlineBanner(props.unsent)}</span>
          <button class="btn sm" onClick={props.onRetry}>
            {messages.tryNow}
          </button>
        </div>
      )}
      {props.notice.value !== undefined && (
        <div class="banner bad" role="alert">
          <Icon name="warning" />
          <span>{props.notice.value}</span>
          <button class="btn sm" onClick={() => (props.notice.value = undefined)}>
            {messages.dismiss}
          </button>
        </div>
      )}
    </>
  );
}
