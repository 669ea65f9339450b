/** The icons: a grid of 20, drawn in strokes of the text's colour. */
const paths = {
  add: 'M10 4v12M4 10h12',
  addUser: 'M8.5 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 16.500c.4-3.200 2.800-5 6-5 1.200 0 2.200.2 3.100.7M15 11.500v5M12.500 14h5',
  back: 'M12 4.500 6.500 10l5.500 5.500',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  close: 'm5 5 10 10M15 5 5 15',
  edit: 'm13.500 3.500 3 3L7 16l-4 1 1-4z',
  globe: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3 10h14M10 3c2.300 2 3 4.500 3 7s-.7 5-3 7c-2.300-2-3-4.500-3-7s.7-5 3-7',
  inbox:
    'M3 11.500 5.200 4.600A1.500 1.500 0 0 1 6.600 3.500h6.800a1.500 1.500 0 0 1 1.400 1.100L17 11.500v3.500a1.500 1.500 0 0 1-1.500 ' +
    '1.500h-11A1.500 1.500 0 0 1 3 15zM3 11.500h4l1 2h4l1-2h4',
  indent: 'M3 5h14M9 10h8M3 15h14M3 8l2.500 2L3 12',
  italic: 'M8 16 12 4M9.500 4H15M5 16h5.500',
  list: 'M8 5h9M8 10h9M8 15h9M3.800 5v.1M3.800 10v.1M3.800 15v.1',
  menu: 'M3 6h14M3 10h14M3 14h14',
  more: 'M4.500 10v.1M10 10v.1M15.500 10v.1',
  offline:
    'M3 3l14 14M5.500 9.200A7 7 0 0 1 8 7.700M12.500 7.900a7 7 0 0 1 2 1.300M8 12a3.400 3.400 0 0 1 3.300-.6M2.800 6.500A11 ' +
    '11 0 0 1 5 5.200M9 4.200a11 11 0 0 1 8.200 2.300M10 15v.1',
  outdent: 'M3 5h14M9 10h8M3 15h14M5.500 8 3 10l2.500 2',
  redo: 'm12 5 4.500 4.500L12 14M16 9.500H8.500a5 5 0 0 0-5 5V16',
  reply: 'M8 5 3.500 9.500 8 14M4 9.500h7.500a5 5 0 0 1 5 5V16',
  search: 'M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11m4.200 9.700 3.800 3.800',
  settings:
    'M10 7.400a2.600 2.600 0 1 0 0 5.200 2.600 2.600 0 0 0 0-5.200M10 2.800v2M10 15.200v2M2.800 10h2M15.200 10h2M4.900 4.900l1.400 ' +
    '1.400M13.700 13.700l1.400 1.400M4.900 15.100l1.400-1.400M13.700 6.300l1.400-1.400',
  signOut: 'M8 3.500H5A1.500 1.500 0 0 0 3.500 5v10A1.500 1.500 0 0 0 5 16.500h3M13 6.500l3.500 3.500-3.500 3.500M16 10H8',
  strike: 'M3.500 10h13M13.500 6.300C13 4.800 11.700 4 10 4 7.900 4 6.500 5.200 6.500 6.800c0 .9.4 1.600 1.100 2.100M6.300 13.300C6.700 15 ' +
    '8.100 16 10 16c2.200 0 3.700-1.200 3.700-3 0-.5-.1-1-.4-1.400',
  tick: 'm4 10.500 4 4 8-9',
  trash: 'M3.500 5.500h13M8 5.500v-2h4v2M5 5.500l.8 10.600a1 1 0 0 0 1 .9h6.400a1 1 0 0 0 1-.9L15 5.500',
  undo: 'M8 5 3.500 9.500 8 14M4 9.500h7.500a5 5 0 0 1 5 5V16',
  warning: 'M10 3.500 17.500 16.500h-15zM10 8.500v3.500M10 14.300v.1',
  keyboard: 'M3 5h14a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1M5.500 8.200v.1M8.500 8.200v.1M11.500 ' +
    '8.200v.1M14.500 8.200v.1M6.500 12h7',
} as const;

export type IconName = keyof typeof paths;

// These point along the line of writing and turn with it.
const turning: ReadonlySet<IconName> = new Set(['back', 'reply', 'undo', 'redo', 'indent', 'outdent', 'signOut']);

/** One icon; decoration, so whatever it stands in carries the name. */
export function Icon({name, small = false}: {name: IconName; small?: boolean}) {
  return (
    <svg class={`i ${small ? 's' : ''} ${turning.has(name) ? 'turns' : ''}`} viewBox="0 0 20 20" aria-hidden="true">
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
        <path d="M4.500 11c2.800-3.600 5.700-3.600 8.500 0s5.700 3.600 8.500 0M4.500 17c2.800-3.600 5.700-3.600 8.500 0s5.700 3.600 8.500 0" />
      </svg>
      <span class="lbl">{name}</span>
    </div>
  );
}
