/** Who may import whom: the table of the house, as functions. */

import type { Import } from './sources.ts';
import type { Layer, Place } from './places.ts';
import { isBefore, placeOf } from './places.ts';

type May = (to: Place, from: Place) => boolean;
type Rule = {
  own: May;
  /** What may be named in types though it may not be called. */
  types?: May;
  packages: readonly string[];
};

const layer =
  (...names: Layer[]): May =>
  (to) =>
    names.includes(to.layer);
const anyOf =
  (...rules: May[]): May =>
  (to, from) =>
    rules.some((rule) => rule(to, from));
const ownRoom =
  (...names: Layer[]): May =>
  (to, from) =>
    to.room === from.room && names.includes(to.layer);
const ownAndEarlierRooms =
  (...names: Layer[]): May =>
  (to, from) =>
    names.includes(to.layer) && (to.room === from.room || isBefore(to.room, from.room));
const everything: May = () => true;

const words = layer('time', 'words', 'reading');
const pure = anyOf(words, ownAndEarlierRooms('pure'));
/** What every room's commands and queries are handed, and the documents in it. */
const handed = layer('context', 'library', 'chat');

/** The kernel's own modules that neither read nor write nor ask the time. */
const HASH = 'node:crypto#createHash';
const MACHINE = 'node:*';

const rules: Record<Layer, Rule> = {
  time: { own: ownRoom('time'), packages: ['luxon'] },
  words: { own: () => false, packages: [HASH] },
  reading: { own: anyOf(ownRoom('reading'), layer('time', 'words')), packages: ['yaml', 'zod'] },
  pure: { own: pure, packages: ['luxon', 'zod', 'yaml'] },
  cards: { own: anyOf(pure, ownRoom('cards'), layer('chat')), packages: ['luxon'] },
  table: { own: anyOf(pure, layer('store')), packages: ['typeorm'] },
  queries: {
    own: anyOf(pure, ownRoom('cards'), ownAndEarlierRooms('table', 'queries'), layer('store', 'chat')),
    types: handed,
    packages: ['typeorm'],
  },
  commands: {
    own: anyOf(words, layer('pure', 'table', 'queries', 'store'), ownRoom('commands')),
    types: handed,
    packages: ['typeorm'],
  },
  library: {
    own: anyOf(words, ownRoom('library'), layer('pure', 'table', 'queries', 'commands', 'store')),
    types: handed,
    packages: ['typeorm', MACHINE],
  },
  context: { own: () => false, types: everything, packages: ['typeorm'] },
  chat: { own: ownRoom('chat'), packages: ['luxon', 'zod'] },
  store: { own: anyOf(ownRoom('store'), layer('words')), packages: ['typeorm', 'pg', MACHINE] },
  'front-desk': {
    own: anyOf(words, ownRoom('front-desk'), layer('pure', 'cards', 'queries', 'commands', 'chat')),
    types: handed,
    packages: ['zod'],
  },
  workers: {
    own: anyOf(ownRoom('workers'), layer('words', 'commands', 'queries', 'store')),
    types: handed,
    packages: ['typeorm', 'node-cron'],
  },
  web: {
    own: anyOf(words, ownRoom('web'), layer('pure', 'queries', 'chat')),
    types: handed,
    packages: [MACHINE, 'ical-generator'],
  },
  adapter: { own: anyOf(ownRoom('adapter'), layer('chat')), packages: [MACHINE, 'luxon', 'express'] },
  migrations: { own: layer('migrations'), packages: ['typeorm'] },
  composition: {
    own: (to) => to.layer !== 'cli',
    packages: ['typeorm', 'pino', 'prom-client', 'zod', 'yaml', MACHINE],
  },
  cli: { own: everything, packages: ['commander', 'date-holidays', 'typeorm', 'yaml', MACHINE] },
};

/** Each platform's own kit. The sandbox answers in the words of one platform, so it knows that one's types. */
const KITS: Readonly<Record<string, readonly string[]>> = {
  slack: ['@slack/bolt', '@slack/oauth', '@slack/web-api', '@slack/types'],
  sandbox: ['@slack/types'],
  webhook: ['standardwebhooks'],
};

/** The sentence that says what is wrong with an import; null when it may be. */
export function objection(from: string, one: Import): string | null {
  const here = placeOf(from);
  if (!here) return `${from} stands nowhere: say in test/architecture/places.ts which layer it belongs to`;
  const rule = rules[here.layer];
  const isOwn = /^(src|adapters|migrations)\//.test(one.to);
  if (!isOwn) {
    const allowed = [...rule.packages, ...(here.layer === 'adapter' ? (KITS[here.room] ?? []) : [])];
    return isPackageAllowed(allowed, one) ? null : `${from} (${here.layer}) may not import ${one.to}`;
  }
  const there = placeOf(one.to);
  if (!there) return `${from} imports ${one.to}, which stands nowhere`;
  if (one.to === 'src/main.ts') return `${from} imports src/main.ts, which begins the process`;
  if (rule.own(there, here) || (one.typeOnly && rule.types?.(there, here) === true)) return null;
  const only = rule.types?.(there, here) === true ? ' other than its types' : '';
  return `${from} (${here.layer}) may not import ${one.to} (${there.layer})${only}`;
}

function isPackageAllowed(allowed: readonly string[], { to, names }: Import): boolean {
  if (allowed.includes(to)) return true;
  if (to.startsWith('node:') && allowed.includes(MACHINE)) return true;
  return names.length > 0 && names.every((name) => allowed.includes(`${to}#${name}`));
}
