/** Every word the page says, in English. Another language is another object of this shape. */

const language = 'en';
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
const lists = new Intl.ListFormat(language);

function count(n: number, one: string, other: string): string {
  return `${numbers.format(n)} ${plurals.select(n) === 'one' ? one : other}`;
}

/** What a server gives as its reason, as a sentence. */
export function sentence(reason: string): string {
  const text = reason.trim();
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

export const messages = {
  product: 'Wavegate',
  pageTitle: (title: string) => `${title} · Wavegate`,
  skip: 'Skip to the open wave',
  navigation: 'Folders',
  inbox: 'Inbox',
  menu: 'Menu',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',

  signIn: 'Sign in',
  signingIn: 'Signing in',
  signOut: 'Sign out',
  signOutFailed: 'The server does not answer, so you are still signed in.',
  user: 'User',
  password: 'Password',
  signInText: 'Use the name and password of your account on this server.',
  signInFailed: 'The server does not answer. Try again in a moment.',
  sessionEnded: 'Your session ended',
  sessionEndedText: 'Sign in to go on where you were. Nothing you wrote is lost.',
  otherAccount: 'Use another account',
  unreachable: 'The server does not answer',
  unreachableText: 'Wavegate could not be reached. Check your connection.',
  tryAgain: 'Try again',

  settings: 'Settings',
  theme: 'Theme',
  themes: {system: 'System', light: 'Light', dark: 'Dark'},
  keyboard: 'Keyboard shortcuts',

  connection: {
    connecting: 'Connecting',
    connected: 'Connected',
    reconnecting: 'Reconnecting',
    offline: 'Offline',
    ended: 'Signed out',
  },
  offlineBanner: (unsent: number) =>
    unsent === 0
      ? 'You are offline. Keep writing: changes are kept here and sent when the connection is back.'
      : `You are offline. Keep writing: ${count(unsent, 'change is', 'changes are')} kept here and sent ` +
        'when the connection is back.',
  tryNow: 'Try now',
  needsConnection: 'This needs a connection.',

  waves: 'Waves',
  newWave: 'New wave',
  newWaveFailed: (reason: string) => `The wave could not be made. ${sentence(reason)}`,
  untitled: 'Untitled',
  wavesCounted: (n: number) => count(n, 'wave', 'waves'),
  wavesChanged: (n: number) => `${count(n, 'wave', 'waves')} changed`,
  loading: 'Loading',
  typing: (name: string) => `${name} is typing`,
  nothingWaiting: 'Nothing waiting',
  nothingWaitingText: 'Waves that you start, and those that you are added to, appear here.',
  pickWave: 'Pick a wave to read',
  pickWaveText: 'Or start one of your own.',
  filter: 'Filter waves',
  filterHint: 'Title, text or person',
  noMatch: 'No waves match',
  noMatchText: (text: string) => `None of your waves shows “${text}”.`,
  clearFilter: 'Clear',

  waveFailed: 'This wave could not be opened',
  removed: 'You are no longer in this wave',
  removedText: 'Somebody took you off it. You cannot read or change it any more.',
  removedUnsent: 'What you wrote and could not be sent any more:',
  draftTitle: 'Draft',
  draft: 'Your text did not fit in the wave any more and was not sent. Copy what you want to keep:',
  dismiss: 'Dismiss',
  back: 'Back to the list',
  people: (people: number, servers: number) =>
    servers === 1
      ? count(people, 'person', 'people')
      : `${count(people, 'person', 'people')} on ${count(servers, 'server', 'servers')}`,
  blips: (n: number) => count(n, 'blip', 'blips'),
  saving: 'saving…',
  saved: 'saved',
  notSent: (n: number) => `${count(n, 'change', 'changes')} not sent yet`,

  participants: 'People in this wave',
  showPeople: (n: number) => `Show ${count(n, 'participant', 'participants')}`,
  add: 'Add',
  addPeople: 'Add people',
  address: 'Address',
  addressWrong: 'An address looks like name@server.',
  addressTaken: (address: string) => `${address} is in this wave already.`,
  addWarning: 'People you add can read everything in this wave, including its history.',
  you: 'you',
  otherServer: 'other server',

  blipBy: (address: string, level: number, time: string) =>
    `Blip by ${address}, ${level > 0 ? `reply at level ${numbers.format(level)}, ` : ''}${time}`,
  repliesTo: (name: string) => `Replies to ${name}`,
  inReplyTo: (name: string) => `in reply to ${name}`,
  withPeople: (names: readonly string[]) => `with ${lists.format(names)}`,
  blipActions: 'Blip actions',
  reply: 'Reply',
  replyToWave: 'Reply to this wave',
  edit: 'Edit',
  more: 'More',
  delete: 'Delete',
  deleteTitle: 'Delete this blip?',
  deleteReplies: (replies: number) =>
    `${count(replies, 'reply beneath it goes', 'replies beneath it go')} too.`,
  editorMissing: 'The editor could not be loaded. Check your connection, then reload the page to edit.',
  deletedTitle: 'Somebody deleted this blip',
  deletedText: 'You were writing in it. Copy what you want to keep:',
  deletedEmpty: 'You were about to write in it.',
  editorLabel: 'Text of the blip',
  formatting: 'Formatting',
  formats: {
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strike through',
    heading1: 'Heading 1',
    heading2: 'Heading 2',
    heading3: 'Heading 3',
    bullet: 'Bulleted list',
    indent: 'Indent',
    outdent: 'Outdent',
    undo: 'Undo',
    redo: 'Redo',
  },
  liveNote: 'Everyone here sees this as you type',
  done: 'Done',
  editsToo: (name: string) => `${name} is editing too`,
  edits: (name: string) => `${name} is editing`,

  newBlips: (n: number, name: string) => `${count(n, 'new blip', 'new blips')} from ${name}`,
  startedEditing: (name: string) => `${name} started editing`,

  shortcuts: {
    next: 'Next blip, or wave in the list',
    previous: 'Previous blip, or wave in the list',
    edges: 'First, last',
    reply: 'Reply to the blip',
    replyEnd: 'Reply at the end',
    edit: 'Edit the blip',
    newWave: 'New wave',
    add: 'Add people',
    filter: 'Filter the waves',
    escape: 'Done, close, back to the list',
    help: 'This table',
    formats: 'Bold, italic',
    undo: 'Undo, redo your own changes',
  },
} as const;
