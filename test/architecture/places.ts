/** Where a file stands in the house: its layer, and its room if it belongs to one. */

export const layers = [
  'time',
  'words',
  'reading',
  'pure',
  'cards',
  'table',
  'queries',
  'commands',
  'library',
  'context',
  'chat',
  'store',
  'front-desk',
  'workers',
  'web',
  'adapter',
  'migrations',
  'composition',
  'cli',
] as const;
export type Layer = (typeof layers)[number];

/** `room` is a folder of src, or an adapter's. */
export type Place = { layer: Layer; room: string };

/** A room's pure files may use those of the rooms before it. */
export const rooms = [
  'document',
  'people',
  'agreement',
  'roster',
  'service-level',
  'escalation',
  'paging',
  'decide',
  'request',
  'maintenance',
  'report',
  'evidence',
] as const;

/** Files of the document room that compose others: what is in force, compiled, and setting it up. */
const LIBRARY = ['src/document/library.ts', 'src/document/set-up.ts', 'src/document/fit.ts'];

const COMPOSITION = [
  'attended',
  'clock',
  'config',
  'heap',
  'log',
  'main',
  'open',
  'outages',
  'package-root',
  'pass-time',
  'persistence',
  'platforms',
  'release',
  'samples',
  'sending',
  'serving',
  'steward',
  'stopping',
  'timers',
  'trail',
  'within',
].map((name) => `src/${name}.ts`);

const WHOLE_FOLDERS: readonly (readonly [string, Layer])[] = [
  ['src/time/', 'time'],
  ['src/document/reading/', 'reading'],
  ['src/chat/', 'chat'],
  ['src/store/', 'store'],
  ['src/front-desk/', 'front-desk'],
  ['src/workers/', 'workers'],
  ['src/web/', 'web'],
  ['src/cli/', 'cli'],
  ['src/connect/', 'composition'],
  ['src/metrics/', 'composition'],
  ['adapters/', 'adapter'],
  ['migrations/', 'migrations'],
];

/** Undefined: the house has no such place, so nobody has said what a file there may import. */
export function placeOf(path: string): Place | undefined {
  if (path === 'src/decision.ts' || path === 'src/hash.ts') return { layer: 'words', room: '' };
  if (path === 'src/context.ts') return { layer: 'context', room: '' };
  if (COMPOSITION.includes(path)) return { layer: 'composition', room: '' };
  const whole = WHOLE_FOLDERS.find(([folder]) => path.startsWith(folder));
  if (whole) return { layer: whole[1], room: path.split('/')[1] ?? '' };
  const [, room, ...rest] = path.startsWith('src/') ? path.split('/') : [];
  if (room === undefined || !isRoom(room)) return undefined;
  if (LIBRARY.includes(path)) return { layer: 'library', room };
  const [first] = rest;
  if (first === 'table.ts') return { layer: 'table', room };
  if (first === 'cards' || first === 'queries' || first === 'commands') return { layer: first, room };
  return { layer: 'pure', room };
}

export const isRoom = (name: string): boolean => (rooms as readonly string[]).includes(name);

/** Whether a room's pure files may be used by another's. */
export const isBefore = (earlier: string, later: string): boolean =>
  (rooms as readonly string[]).indexOf(earlier) < (rooms as readonly string[]).indexOf(later);
