import {Fragment} from 'preact';
import type {Thread} from '../../model';
import {BlipView} from '../blip/blip-view';
import {messages} from '../messages';
import {nameOf} from '../people/person';
import type {OpenWave} from './open-wave';

/** From this level on, replies are not indented any more but say whom they answer. */
const flatLevel = 5;

/** The blips of a thread, each with the replies beneath it. */
export function ThreadBlips(props: {wave: OpenWave; thread: Thread; level: number; parent?: string}) {
  const {wave, thread, level, parent} = props;
  return (
    <>
      {thread.blips.map((blip) => (
        <Fragment key={blip.id}>
          <BlipView
            wave={wave}
            id={blip.id}
            isDeleted={blip.deleted}
            level={level}
            answers={level >= flatLevel ? parent : undefined}
          />
          {blip.threads.map((replies, index) => (
            <section
              role="group"
              key={replies.id ?? index}
              class={`thread ${level + 1 >= flatLevel ? 'flat' : ''}`}
              aria-label={messages.repliesTo(authorName(wave, blip.id))}
            >
              <ThreadBlips wave={wave} thread={replies} level={level + 1} parent={blip.id} />
            </section>
          ))}
        </Fragment>
      ))}
    </>
  );
}

// Read once: an author never changes.
function authorName(wave: OpenWave, blip: string): string {
  return nameOf(wave.session.wavelet.peek()?.documents.get(blip)?.author ?? '');
}
