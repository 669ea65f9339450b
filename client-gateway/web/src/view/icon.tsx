/** The icons: a grid of 20, drawn in strokes of the text's colour. */
const paths = {
  add: 'M10 4v12M4 10h12',
  addUser:
    'M8.5 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 16.5c.4-3.2 2.8-5 6-5 1.2 0 2.2.2 3.1.7M15 11.5v5M12.5 14h5',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  close: 'm5 5 10 10M15 5 5 15',
  edit: 'm13.5 3.5 3 3L7 16l-4 1 1-4z',
  globe:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3 10h14M10 3c2.3 2 3 4.5 3 7s-.7 5-3 7c-2.3-2-3-4.5-3-7' +
    's.7-5 3-7',
  heading1: 'M2.5 5v10M9.5 5v10M2.5 10h7M13 9.2l2.5-1.7V15',
  heading2: 'M2.5 5v10M9.5 5v10M2.5 10h7M12.8 9.2a2 2 0 1 1 3.7 1.1c-.6 1.1-3.7 4.7-3.7 4.7h4.2',
  heading3: 'M2.5 5v10M9.5 5v10M2.5 10h7M12.9 7.5h3.8l-2.2 2.9a2.3 2.3 0 1 1-2 3.5',
  inbox:
    'M3 11.5 5.2 4.6A1.5 1.5 0 0 1 6.6 3.5h6.8a1.5 1.5 0 0 1 1.4 1.1L17 11.5v3.5a1.5 1.5 0 0 1-1.5 1.5' +
    'h-11A1.5 1.5 0 0 1 3 15zM3 11.5h4l1 2h4l1-2h4',
  indent: 'M3 5h14M9 10h8M3 15h14M3 8l2.5 2L3 12',
  italic: 'M8 16 12 4M9.5 4H15M5 16h5.5',
  list:
    'M8 5h9M8 10h9M8 15h9M3.8 4.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1m0 5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1m0 5' +
    'a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1',
  menu: 'M3 6h14M3 10h14M3 14h14',
  more:
    'M4.5 9.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6m5.5 0a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6m5.5 0' +
    'a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6',
  offline:
    'M3 3l14 14M5.5 9.2A7 7 0 0 1 8 7.7M12.5 7.9a7 7 0 0 1 2 1.3M8 12a3.4 3.4 0 0 1 3.3-.6M2.8 6.5' +
    'A11 11 0 0 1 5 5.2M9 4.2a11 11 0 0 1 8.2 2.3M10 15v.1',
  outdent: 'M3 5h14M9 10h8M3 15h14M5.5 8 3 10l2.5 2',
  redo: 'm12 5 4.5 4.5L12 14M16 9.5H8.5a5 5 0 0 0-5 5V16',
  reply: 'M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m4.2 9.7 3.8 3.8',
  settings:
    'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9' +
    'l1.4 1.4M13.7 13.7l1.4 1.4M4.9 15.1l1.4-1.4M13.7 6.3l1.4-1.4',
  signOut: 'M8 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h3M13 6.5l3.5 3.5-3.5 3.5M16 10H8',
  strike:
    'M3.5 10h13M13.5 6.3C13 4.8 11.7 4 10 4 7.9 4 6.5 5.2 6.5 6.8c0 .9.4 1.6 1.1 2.1M6.3 13.3' +
    'C6.7 15 8.1 16 10 16c2.2 0 3.7-1.2 3.7-3 0-.5-.1-1-.4-1.4',
  tick: 'm4 10.5 4 4 8-9',
  trash: 'M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 10.6a1 1 0 0 0 1 .9h6.4a1 1 0 0 0 1-.9L15 5.5',
  undo: 'M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16',
  warning: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3v.1',
  keyboard:
    'M3 5h14a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1M5.5 8.2v.1M8.5 8.2v.1' +
    'M11.5 8.2v.1M14.5 8.2v.1M6.5 12h7',
} as const;

export type IconName = keyof typeof paths;

// These point along the line of writing and turn with it.
const turning: ReadonlySet<IconName> = new Set([
  'back',
  'reply',
  'undo',
  'redo',
  'indent',
  'outdent',
  'signOut',
]);

/** One icon; decoration, so whatever it stands in carries the name. */
export function Icon({name, small = false}: {name: IconName; small?: boolean}) {
  return (
    <svg
      class={`i ${small ? 's' : ''} ${turning.has(name) ? 'turns' : ''}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The sign of the product. */
export function Brand({name}: {name: string}) {
  return (
    <div class="brand">
      <svg viewBox="0 0 26 26" aria-hidden="true">
        <rect width="26" height="26" rx="8" />
        <path d="M4.5 11c2.8-3.6 5.7-3.6 8.5 0s5.7 3.6 8.5 0M4.5 17c2.8-3.6 5.7-3.6 8.5 0s5.7 3.6 8.5 0" />
      </svg>
      <span class="lbl">{name}</span>
    </div>
  );
}
