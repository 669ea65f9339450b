import type {Announcer} from '../announcer';

/** Where a screen reader hears what happened elsewhere on the page. */
export function LiveRegion({announcer}: {announcer: Announcer}) {
  return (
    <div class="sr" role="status">
      {announcer.message.value}
    </div>
  );
}
