import {useSignal} from '@preact/signals';
import {Icon} from '../icon';
import {messages} from '../messages';
import {Popover} from '../shell/popover';
import {Avatar} from './avatar';
import {domainOf, nameOf, readAddress} from './person';

/** The id of the popover, for the buttons that open it. */
export const peopleId = 'people';

/** Who is in the wave, and a field to add somebody. */
export function PeoplePopover(props: {
  participants: readonly string[];
  me: string;
  canAdd: boolean;
  onAdd: (address: string) => void;
}) {
  const domain = domainOf(props.me);
  return (
    <Popover id={peopleId} role="dialog" label={messages.participants} class="people">
      <h2>{messages.participants}</h2>
      <ul>
        {props.participants.map((address) => (
          <li key={address}>
            <Avatar address={address} size="sm" />
            <span class="two">
              <b>
                {nameOf(address)}
                {address === props.me && ` (${messages.you})`}
              </b>
              <span>{address}</span>
            </span>
            {domainOf(address) !== domain && (
              <span class="tag">
                <Icon name="globe" small />
                {messages.otherServer}
              </span>
            )}
          </li>
        ))}
      </ul>
      <AddForm {...props} domain={domain} />
      <p class="ft">{props.canAdd ? messages.addWarning : messages.needsConnection}</p>
    </Popover>
  );
}

function AddForm(props: {
  participants: readonly string[];
  domain: string;
  canAdd: boolean;
  onAdd: (address: string) => void;
}) {
  const wrong = useSignal('');

  function add(event: SubmitEvent & {currentTarget: HTMLFormElement}): void {
    event.preventDefault();
    const form = event.currentTarget;
    const address = readAddress(String(new FormData(form).get('address')), props.domain);
    if (address === undefined) {
      wrong.value = messages.addressWrong;
    } else if (props.participants.includes(address)) {
      wrong.value = messages.addressTaken(address);
    } else {
      wrong.value = '';
      props.onAdd(address);
      form.reset();
    }
  }

  return (
    <form onSubmit={add}>
      <div class="row field">
        <input
          name="address"
          aria-label={messages.address}
          placeholder={`name@${props.domain}`}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          disabled={!props.canAdd}
          aria-invalid={wrong.value !== ''}
          aria-describedby="address-wrong"
        />
        <button class="btn primary" disabled={!props.canAdd}>
          {messages.add}
        </button>
      </div>
      <p class="wrong" id="address-wrong" role="alert" hidden={wrong.value === ''}>
        {wrong}
      </p>
    </form>
  );
}
