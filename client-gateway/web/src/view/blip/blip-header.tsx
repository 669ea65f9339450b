import type {WaveDocument} from '../../model';
import {messages} from '../messages';
import {domainOf, hueOf, nameOf} from '../people/person';
import {TypingDots} from '../shell/typing-dots';
import {blipTime, Time} from '../time';
import type {OpenWave} from '../wave/open-wave';

/** Who wrote a blip, when it changed last, and who is writing in it now. */
export function BlipHeader(props: {
  wave: OpenWave;
  document: WaveDocument;
  answers: string | undefined;
  isEditing: boolean;
}) {
  const {wave, document, answers} = props;
  const {author} = document;
  const others = document.contributors.filter((address) => address !== author).map(nameOf);
  const writer = wave.writers.of(document.id).value;
  const answered =
    answers === undefined ? undefined : wave.session.wavelet.peek()?.documents.get(answers)?.author;
  return (
    <header class="bh">
      <b title={author}>{nameOf(author)}</b>
      {domainOf(author) !== domainOf(wave.me) && <span class="dom">@{domainOf(author)}</span>}
      <span aria-hidden="true">·</span>
      <Time at={document.lastModified} format={blipTime} />
      {answered !== undefined && <span class="with">· {messages.inReplyTo(nameOf(answered))}</span>}
      {others.length > 0 && <span class="with">· {messages.withPeople(others)}</span>}
      {writer !== undefined && (
        <span class={`live c${hueOf(writer)}`}>
          {(props.isEditing ? messages.editsToo : messages.edits)(nameOf(writer))}
          <TypingDots />
        </span>
      )}
    </header>
  );
}
