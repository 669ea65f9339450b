import {messages} from '../messages';
import {Avatar} from './avatar';
import {peopleId} from './people-popover';

const facesMax = 4;

/** The faces of a wave's people, the last of them a number where there are many; opens their list. */
export function Faces({participants}: {participants: readonly string[]}) {
  const shown = participants.length > facesMax ? participants.slice(0, facesMax - 1) : participants;
  const label = messages.showPeople(participants.length);
  return (
    <button class="stack hide-s" popovertarget={peopleId} aria-haspopup="dialog" title={label}>
      <span class="sr">{label}</span>
      {shown.map((address) => (
        <Avatar key={address} address={address} size="sm" />
      ))}
      {participants.length > shown.length && (
        <span class="av sm more" aria-hidden="true">
          +{participants.length - shown.length}
        </span>
      )}
    </button>
  );
}
