import {applyOps, OpBuilder, type DocOp, type Wavelet, type WaveletOp} from '../../src/model';
import type {Digest} from '../../src/session';

export const me = 'noor.haddad@boathouse.example';
export const typist = 'emi.tanaka@boathouse.example';
export const sampleWave = 'boathouse.example/w+boathouse';

const ada = 'ada.okafor@boathouse.example';
const bo = 'bo.lindqvist@boathouse.example';
const chiara = 'chiara.rossi@harbour.example';
const sam = 'sam.whitfield@boathouse.example';

const minute = 60_000;
const day = 24 * 60 * minute;
const today = new Date().setHours(10, 42, 0, 0);

/** A line of a blip: its type before a bar (`h1|…`, `li|…`), words between asterisks in bold. */
type Line = string;

/** A blip: author, minutes before the newest, lines, replies. */
type Sample = readonly [author: string, ago: number, lines: readonly Line[], replies?: readonly Sample[]];

const conversation: readonly Sample[] = [
  [
    ada,
    18 * 60,
    [
      'h1|Boathouse reopening: plan and budget',
      'We get the keys back on *1 March*. This wave holds the plan, the money and the arguments ' +
        'about paint. Edit anything in place.',
      'h2|What has to happen first',
      'li|Slipway repair, estimate 18,400',
      'li|Electrical check, booked for the 12th',
      'li|Rack layout agreed with the juniors',
    ],
    [
      [
        bo,
        30,
        ['That is before the grant, right? With it we land near *11,900*.'],
        [[ada, 27, ['Before. I will put both numbers in the table.']]],
      ],
      [
        chiara,
        97,
        ['Photos from Saturday. The east door is worse than it looked in October.'],
        [
          [
            sam,
            90,
            ['I can look at the hinges.'],
            [
              [
                bo,
                80,
                ['And the lock.'],
                [
                  [
                    ada,
                    70,
                    ['Both, please.'],
                    [[sam, 60, ['On it this weekend.'], [[chiara, 50, ['Wonderful.']]]]],
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
    ],
  ],
  [
    bo,
    18,
    ['Can everyone do the volunteer weekend on 21 February? Noor, you said you might be away.'],
    [[sam, 4, ['Yes, and I can bring the trailer. If we start at 8 we get the whole ebb.']]],
  ],
  [
    me,
    2,
    [
      'Draft for the letter to the council. Please fix my commas.',
      'The boathouse has stood empty since the floods. We ask for two years at the current rent and ' +
        'in return we will keep the slipway open to every school in town.',
    ],
  ],
];

/** A wave with the sample conversation, or with an empty first blip. */
export function sample(name: string, blips: readonly Sample[] = conversation): Wavelet {
  const many = Number(new URLSearchParams(globalThis.location?.search ?? '').get('blips') ?? 0);
  const extra = Array.from({length: many}, (_, i): Sample => [
    sam,
    3,
    [`Blip ${i} of many, with *some* text in it.`],
  ]);
  const all = blips.length === 0 ? [[me, 0, ['']] as Sample] : [...blips, ...extra];
  const manifest = new OpBuilder();
  const bodies: {id: string; author: string; time: number; body: DocOp}[] = [];
  const walk = ([author, ago, lines, replies = []]: Sample): void => {
    const id = `b+${bodies.length}`;
    bodies.push({id, author, time: today - ago * minute, body: bodyOf(lines)});
    manifest.elementStart('blip', {id});
    if (replies.length > 0) manifest.elementStart('thread', {id: `t+${id}`});
    replies.forEach(walk);
    if (replies.length > 0) manifest.elementEnd();
    manifest.elementEnd();
  };
  manifest.elementStart('conversation', {});
  all.forEach(walk);
  manifest.elementEnd();
  const people = blips.length === 0 ? [me] : [ada, bo, typist, chiara, sam, me];
  const empty = {
    name,
    version: {version: 0, hash: ''},
    creator: ada,
    participants: people,
    documents: new Map(),
  };
  return [{id: 'conversation', author: ada, time: today, body: manifest.build()}, ...bodies].reduce<Wavelet>(
    (wavelet, {id, author, time, body}) =>
      applyOps(wavelet, [mutate(id, body)], author, time, {version: wavelet.version.version + 1, hash: ''}),
    empty,
  );
}

function mutate(document: string, operation: DocOp): WaveletOp {
  return {mutateDocument: {document, operation}};
}

function bodyOf(lines: readonly Line[]): DocOp {
  const body = new OpBuilder();
  body.elementStart('body', {});
  for (const line of lines) {
    const [, type, text = ''] = /^(?:(h\d|li)\|)?(.*)$/.exec(line) ?? [];
    body.elementStart('line', type === undefined ? {} : {t: type}).elementEnd();
    text.split('*').forEach((part, i) => {
      body.annotate(i % 2 === 1 ? [{key: 'style/fontWeight', new: 'bold'}] : []);
      if (part !== '') body.characters(part);
    });
    body.annotate([]);
  }
  return body.elementEnd().build();
}

const inbox: readonly (readonly [string, string, readonly string[], number])[] = [
  ['Boathouse reopening: plan and budget', 'We get the keys back on 1 March.', [ada, bo], 0],
  [
    'Tide tables for the spring regatta',
    'The harbour office published corrected times for the 14th, so heat two moves to 11:20.',
    [typist],
    11 * minute,
  ],
  [
    'Release 2 go / no-go',
    'Two blockers left. The attachment scan is slow on the old box but it is not a regression.',
    [bo, sam],
    44 * minute,
  ],
  [
    'Poster drafts',
    'Third version attached. I kept the horizon line and dropped the gradient.',
    [chiara],
    90 * minute,
  ],
  [
    'Minutes, 19 November',
    'Added the action list at the end. Please tick yours off in place.',
    [sam, chiara],
    day,
  ],
  ['Who has the key to the paint store?', 'Found it. It was in the other jacket.', [ada], day + 60 * minute],
  [
    'Reading list for the winter talks',
    'Moved the two long ones to January so people have the holidays.',
    [chiara, bo],
    3 * day,
  ],
  ['Rota: December', 'I can swap the 8th for the 15th if that helps.', [typist, bo], 4 * day],
  ['Insurance renewal', 'Signed and sent. Copy is attached to the first blip.', [sam], 5 * day],
];

export const digests: readonly Digest[] = inbox.map(([title, snippet, people, ago], i) => {
  const wave = i === 0 ? sampleWave : `boathouse.example/w+${i}`;
  return {
    wave,
    wavelet: `${wave}/~/conv+root`,
    title,
    snippet,
    participants: [...people, me],
    blips: 10,
    lastModified: today - ago,
    version: {version: 1, hash: ''},
  };
});
