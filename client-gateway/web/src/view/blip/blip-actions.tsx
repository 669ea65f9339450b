import {useSignal} from '@preact/signals';
import {Icon} from '../icon';
import {messages} from '../messages';
import {Modal} from '../shell/modal';
import {closePopover, Popover} from '../shell/popover';
import {Toolbar} from '../shell/toolbar';
import type {OpenWave} from '../wave/open-wave';
import {repliesBeneath} from '../wave/reading-order';

/** What one can do with a blip; shown while it is hovered or current. */
export function BlipActions({wave, id}: {wave: OpenWave; id: string}) {
  const asking = useSignal<number | undefined>(undefined);
  const menu = `more-${id}`;
  const isFirst = wave.order.value[0] === id;

  function remove(): void {
    asking.value = undefined;
    wave.delete(id);
  }

  function removeOrAsk(): void {
    const replies = repliesBeneath(wave.conversation.peek()?.root, id);
    if (replies > 0) asking.value = replies;
    else remove();
  }

  return (
    <>
      <Toolbar class="acts" label={messages.blipActions}>
        <button
          class="ib sm"
          aria-label={messages.reply}
          title={`${messages.reply} (r)`}
          onClick={() => wave.reply(id)}
        >
          <Icon name="reply" />
        </button>
        <button
          class="ib sm"
          aria-label={messages.edit}
          title={`${messages.edit} (e)`}
          onClick={() => wave.edit(id)}
        >
          <Icon name="edit" />
        </button>
        {!isFirst && (
          <button
            class="ib sm"
            popovertarget={menu}
            aria-haspopup="menu"
            aria-label={messages.more}
            title={messages.more}
          >
            <Icon name="more" />
          </button>
        )}
      </Toolbar>
      <Popover id={menu} role="menu" label={messages.more}>
        <button
          role="menuitem"
          class="bad"
          onClick={(event) => {
            closePopover(event.currentTarget);
            removeOrAsk();
          }}
        >
          <Icon name="trash" />
          {messages.delete}
        </button>
      </Popover>
      {asking.value !== undefined && (
        <Modal label={messages.deleteTitle} onClose={() => (asking.value = undefined)}>
          <h2>{messages.deleteTitle}</h2>
          <p>{messages.deleteReplies(asking.value)}</p>
          <div class="row">
            <button class="btn line" onClick={() => (asking.value = undefined)}>
              {messages.cancel}
            </button>
            <button class="btn bad" onClick={remove}>
              {messages.delete}
            </button>
          </div>
        </Modal>
      )}
    </>
  );
}
