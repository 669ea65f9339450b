import {useSignal, type Signal} from '@preact/signals';
import {useEffect, useMemo, useRef} from 'preact/hooks';
import type {Inbox} from '../../session';
import {Icon} from '../icon';
import {messages} from '../messages';
import {Avatar} from '../people/avatar';
import {waveLink} from '../route';
import {isSmall} from '../shell/media';
import {isFocusLost, rove} from '../shell/roving';
import {Skeleton} from '../shell/skeleton';
import {DigestLink} from './digest-link';
import {EmptyList, NoMatch} from './empty-list';
import {matches} from './filter';
import {FilterField} from './filter-field';
import {ListOrder} from './list-order';

/** The waves one is on, live. Nothing moves under the pointer or the focus: a chip offers to. */
export function WaveList(props: {
  inbox: Inbox;
  me: string;
  open: string | undefined;
  onMenu: () => void;
  onNewWave: () => void;
  canCreate: boolean;
}) {
  const {inbox} = props;
  const filter = useSignal('');
  const order = useMemo(() => new ListOrder(inbox.waves), [inbox]);
  const inside = useMemo(() => holdWhileInside(order.held), [order]);
  useEffect(() => () => order.close(), [order]);
  const digests = useRef<HTMLUListElement>(null);
  const links = () => [...(digests.current?.querySelectorAll<HTMLElement>('a') ?? [])];

  const wasOpen = useRef(props.open);
  useEffect(() => {
    const {open} = props;
    if (open !== undefined) {
      digests.current?.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'});
    } else if (wasOpen.current !== undefined && isFocusLost()) {
      const link = waveLink(wasOpen.current);
      links()
        .find((candidate) => candidate.getAttribute('href') === link)
        ?.focus({preventScroll: true});
    }
    wasOpen.current = open;
  }, [props.open]);

  function showNewest(): void {
    order.showNewest();
    digests.current?.scrollTo({top: 0});
  }

  const Heading = props.open === undefined ? 'h1' : 'h2';
  const all = order.shown.value;
  const shown = all?.filter((digest) => matches(digest, filter.value));
  const tabStop = shown?.find((digest) => digest.wave === props.open)?.wave ?? shown?.[0]?.wave;
  const waiting = order.waiting.value;
  const isMain = isSmall.value && props.open === undefined;
  return (
    <section
      class="list"
      aria-label={messages.waves}
      {...(isMain ? {role: 'main' as const} : {})}
      {...inside}
    >
      <div class="lh">
        <div class="mtop">
          <button class="ib menu-button" aria-label={messages.menu} onClick={props.onMenu}>
            <Icon name="menu" />
          </button>
          <Heading>{messages.inbox}</Heading>
          <Avatar address={props.me} size="sm" />
        </div>
        <FilterField text={filter} onLeave={() => links()[0]?.focus()} />
        <div class="lbar">
          {shown === undefined ? (
            <span>{messages.loading}</span>
          ) : (
            <b>{messages.wavesCounted(shown.length)}</b>
          )}
          {waiting > 0 && (
            <button class="chip" onClick={showNewest}>
              {messages.wavesChanged(waiting)}
            </button>
          )}
        </div>
      </div>
      {shown === undefined && <Skeleton rows={7} lines={['w60', 'w88']} />}
      {all?.length === 0 && <EmptyList onNewWave={props.onNewWave} canCreate={props.canCreate} />}
      {all !== undefined && all.length > 0 && shown?.length === 0 && (
        <NoMatch text={filter.value} onClear={() => (filter.value = '')} />
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul ref={digests} class="digs" onKeyDown={(event) => rove(event, links(), 'vertical')}>
          {shown.map((digest) => (
            <li key={digest.wave}>
              <DigestLink
                digest={digest}
                me={props.me}
                typist={inbox.typing.value.get(digest.wave)}
                isOpen={digest.wave === props.open}
                isTabStop={digest.wave === tabStop}
              />
            </li>
          ))}
        </ul>
      )}
      {shown !== undefined && (
        <button class="btn primary fab" disabled={!props.canCreate} onClick={props.onNewWave}>
          <Icon name="add" />
          {messages.newWave}
        </button>
      )}
    </section>
  );
}

/** Listeners that tell whether the pointer or the focus is inside; a finger only passes by. */
function holdWhileInside(held: Signal<boolean>) {
  let [pointer, focus] = [false, false];
  const update = () => (held.value = pointer || focus);
  return {
    onPointerEnter: (event: PointerEvent) => {
      pointer = event.pointerType !== 'touch';
      update();
    },
    onPointerLeave: () => {
      pointer = false;
      update();
    },
    onFocusIn: () => {
      focus = true;
      update();
    },
    onFocusOut: () => {
      focus = false;
      update();
    },
  };
}
