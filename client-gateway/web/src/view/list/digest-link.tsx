import type {Digest} from '../../session';
import {messages} from '../messages';
import {Avatar} from '../people/avatar';
import {nameOf} from '../people/person';
import {waveLink} from '../route';
import {shortTime, Time} from '../time';
import {TypingDots} from '../shell/typing-dots';

/** One wave in the list. */
export function DigestLink(props: {
  digest: Digest;
  me: string;
  typist: string | undefined;
  isOpen: boolean;
  isTabStop: boolean;
}) {
  const {digest, typist} = props;
  const others = digest.participants.filter((address) => address !== props.me);
  const faces = (others.length > 0 ? others : digest.participants).slice(0, 2);
  return (
    <a
      class="dig"
      href={waveLink(digest.wave)}
      aria-current={props.isOpen ? 'true' : undefined}
      tabIndex={props.isTabStop ? 0 : -1}
    >
      <span class="avs">
        {faces.map((face, i) => (
          <Avatar key={face} address={face} size={i === 0 ? 'lg' : 'xs'} />
        ))}
      </span>
      <span class="t" dir="auto">
        {digest.title || messages.untitled}
      </span>
      <Time at={digest.lastModified} format={shortTime} />
      {typist === undefined ? (
        <span class="s" dir="auto">
          {digest.snippet}
        </span>
      ) : (
        <span class="s typing">
          {messages.typing(nameOf(typist))}
          <TypingDots />
        </span>
      )}
    </a>
  );
}
