import type {Signal} from '@preact/signals';
import {Icon} from '../icon';
import {messages} from '../messages';

/** Narrows the list to the waves that show what is typed. */
export function FilterField({text, onLeave}: {text: Signal<string>; onLeave: () => void}) {
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        id="filter"
        type="search"
        aria-label={messages.filter}
        placeholder={messages.filterHint}
        autocomplete="off"
        value={text}
        onInput={(event) => (text.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            text.value = '';
            event.currentTarget.blur();
          } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
