import type {ConnectionState} from '../../session';
import {Icon} from '../icon';
import {messages} from '../messages';
import {Faces} from '../people/faces';
import {PeoplePopover, peopleId} from '../people/people-popover';
import {domainOf} from '../people/person';
import type {OpenWave} from './open-wave';
import {savingWord} from './saving-word';

/** Title, people and the saving word of the open wave. */
export function WaveHeader(props: {wave: OpenWave; state: ConnectionState; onBack: () => void}) {
  const {wave, state} = props;
  const participants = wave.session.wavelet.value?.participants ?? [];
  const servers = new Set(participants.map(domainOf)).size;
  const blips = wave.order.value.length;
  return (
    <header class="wh">
      <BackButton onBack={props.onBack} />
      <div class="ttl">
        <h1 dir="auto">{wave.title.value || messages.untitled}</h1>
        <div class="sub">
          <span class="count">{messages.people(participants.length, servers)}</span>
          <Dot />
          <span class="hide-s">{messages.blips(blips)}</span>
          <Dot class="hide-s" />
          <span data-testid="saving">{savingWord(wave.session.unsent.value, state)}</span>
        </div>
      </div>
      <Faces participants={participants} />
      <button
        class="btn line sm add"
        popovertarget={peopleId}
        aria-haspopup="dialog"
        title={`${messages.addPeople} (a)`}
        aria-label={messages.add}
      >
        <Icon name="addUser" small />
        <span class="hide-s">{messages.add}</span>
      </button>
      <PeoplePopover
        participants={participants}
        me={wave.me}
        canAdd={state === 'connected'}
        onAdd={(address) => wave.addParticipant(address)}
      />
    </header>
  );
}

/** Leads back to the list where one pane is shown at a time. */
export function BackButton({onBack}: {onBack: () => void}) {
  return (
    <button class="ib back" aria-label={messages.back} onClick={onBack}>
      <Icon name="back" />
    </button>
  );
}

function Dot(props: {class?: string}) {
  return (
    <span class={props.class} aria-hidden="true">
      ·
    </span>
  );
}
