/**
 * Three customers and everybody who is none of their business: Acme's requests are full of words that stand nowhere
 * else, so that wherever one of them turns up, something of Acme's has got there.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish } from '../../src/document/commands/publish.ts';
import type { Visitor } from '../../src/chat/port.ts';
import type { Profile } from '../../src/chat/platform.ts';
import { editedSamples } from './edited-samples.ts';
import { openSteward } from './steward.ts';
import type { TestSteward } from './steward.ts';
import { visitor } from './visitor.ts';
import type { Person } from './visitor.ts';

/** A word nobody can have guessed; each place has its own. */
const drawn: string[] = [];
export const canary = (where: string): string => {
  const word = `${where}-${Math.random().toString(36).slice(2, 12)}q`;
  drawn.push(word);
  return word;
};

export const VICTIM = 'Zenobia';
/** What of Acme's stands in no document that others are shown. */
const ACMES = [/acme/i, /Zenobia/];

/** Everything of Acme's in a text; none: it says nothing of them. */
export function leaksIn(value: unknown, except: readonly RegExp[] = []): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, (_key, one: unknown) => plain(one));
  const words = drawn.filter((word) => text.includes(word));
  return [
    ...words,
    ...ACMES.filter((one) => !except.some(({ source }) => source === one.source)).flatMap(
      (one) => one.exec(text)?.[0] ?? [],
    ),
  ];
}

/** Errors have their words where JSON does not look. */
const plain = (value: unknown): unknown =>
  value instanceof Error
    ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
    : value;

export type World = TestSteward & {
  victim: Person;
  /** Numbers of the victim's requests, by how each stands. */
  theirs: Readonly<Record<string, number>>;
  outsiders: Readonly<Record<string, Person>>;
  /** Reads everything, by their role. */
  auditor: Person;
  /** Rows, history, messages and counters of Acme's: what nobody of these may change. */
  acmes(): Promise<unknown>;
  people: Map<string, Profile>;
};

const NORTH = 'T0NORTH';
const BIRCH = 'T0BIRCH';
const CEDAR = 'T0CEDAR';

function documents(): readonly string[] {
  const [folder = ''] = editedSamples({
    'directory.yaml': [
      ['\nteams:', '\n  otto: { name: Otto Prüfer, email: otto@northdesk.example }\n\nteams:'],
      ['auditor: []', 'auditor: [otto]'],
      ['front-doors: [', 'front-doors: [shared-front, '],
      ['{ northdesk-chat: T0NORTH }', `{ northdesk-chat: T0NORTH, birchwood-chat: ${BIRCH} }`],
      [
        '      acme-front:',
        '      shared-front: { workspace: T0NORTH, channel: C0SHARED }\n      acme-front:',
      ],
    ],
    'birchwood-facilities.yaml': [
      [
        'any: [{ email-domain: birchwood.example }]',
        'any: [{ email-domain: birchwood.example }, { channel: shared-front }]',
      ],
    ],
  });
  const cedar = readFileSync(join(folder, 'acme-it-desk.yaml'), 'utf8')
    .replace('agreement: acme-it-desk', 'agreement: cedar-desk')
    .replace('customer: { name: Acme', 'customer: { name: Cedar')
    .replace(
      'any: [{ email-domain: acme.example }]',
      'any: [{ email-domain: cedar.example }, { channel: shared-front }]',
    )
    .replaceAll('acme.example', 'cedar.example')
    .replace('{ user-group: acme-board }', '{ email: board@cedar.example }')
    .replaceAll('Acme', 'Cedar');
  writeFileSync(join(folder, 'cedar.yaml'), cedar);
  return [folder];
}

export async function openWorld(): Promise<World> {
  const s = await openSteward({ at: '2026-11-23T09:00:00+01:00', setup: documents() });
  const people = new Map<string, Profile>();
  const before = s.platform.profile;
  s.platform.profile = async (workspace, user) => people.get(user) ?? before(workspace, user);
  const somebody = (user: string, name: string, email: string | null, at: Partial<Visitor> = {}): Person => {
    people.set(user, {
      name,
      ...(email === null ? {} : { email }),
      zone: 'Europe/Zurich',
      userGroups: [],
    });
    return visitor(s.steward, { platform: 'slack', workspace: NORTH, user, ...at });
  };
  const victim = somebody('U0VICTIM', `${VICTIM} ${canary('name')}`, 'zenobia@acme.example');
  await victim.known();
  const outsiders: Record<string, Person> = {
    'another customer’s requester': s.omar,
    'another customer’s requester, in their own workspace': somebody(
      'U1OLIVE',
      'Olive',
      'olive@birchwood.example',
      {
        workspace: BIRCH,
      },
    ),
    'somebody whose workspace says they have the victim’s address': somebody(
      'U1FORGER',
      'Fred Forger',
      'zenobia@acme.example',
      {
        workspace: BIRCH,
      },
    ),
    'a guest in a channel that customers share': somebody('U2GUEST', 'Gus Guest', 'gus@cedar.example', {
      workspace: CEDAR,
      conversation: 'C0SHARED',
    }),
    'a guest without an address in Acme’s channel': somebody('U2ANON', 'A guest', null, {
      workspace: CEDAR,
      conversation: 'C0ACMEFRONT',
    }),
    'an agent of another team': s.carlos,
    'a colleague of the victim’s': s.vera,
    'a colleague of the victim’s with the same name': somebody(
      'U0OTHER',
      VICTIM,
      'zenobia.other@acme.example',
    ),
    'a stranger': s.sam,
    'somebody deactivated': somebody('U0DORA', 'Dora Gone', 'dora@birchwood.example'),
    'an agent who has left': s.ben,
  };
  for (const one of Object.values(outsiders)) await one.known();
  const auditor = somebody('U0OTTO', 'Otto Prüfer', 'otto@northdesk.example');
  await auditor.known();
  const theirs = await requests(s, victim);
  people.delete('U0DORA');
  s.platform.profile = async (workspace, user) =>
    user === 'U0DORA' ? null : (people.get(user) ?? before(workspace, user));
  await leaves(s, 'ben');
  await s.settle();
  const acmes = (): Promise<unknown> =>
    s.database.source.query(`
      select (select md5(string_agg(request::text, ',' order by number)) from request where customer_id = 'acme') as rows,
        (select count(*)::int from history where customer_id = 'acme') as history,
        (select count(*)::int from message where customer_id = 'acme') as messages,
        (select sum(wanted)::int from message where customer_id = 'acme') as wanted,
        (select jsonb_object_agg(name, used) from counter where customer_id = 'acme') as counters`);
  return { ...s, victim, theirs, outsiders, auditor, acmes, people };
}

/** One request in each way a request can stand, all of it said in words of its own. */
async function requests(s: TestSteward, victim: Person): Promise<Record<string, number>> {
  const { ada, ben, mona } = s;
  const raise = (what: string, fields: Record<string, string>, urgency = 'can-wait'): Promise<number> =>
    victim.raises(canary('title'), { what, fields, urgency, details: canary('details') });
  const printer = (urgency?: string): Promise<number> =>
    raise('workplace/printer', { place: canary('place') }, urgency);
  const at = { reason: canary('reason'), words: canary('words') };

  const left = await printer();
  await ben.presses('claim', left);
  await ben.sends('reply', left, canary('reply'));
  const waiting = await printer();
  await ada.sends('ask', waiting, canary('question'));
  const held = await printer();
  await ada.presses('claim', held);
  await ada.sends('hold', held, { reason: 'spare-part', words: at.words });
  await victim.sends('dispute', held, { text: canary('dispute') });
  const fulfilled = await printer();
  await ada.sends('fulfil', fulfilled, canary('result'));
  const closed = await printer();
  await ada.sends('fulfil', closed, canary('result'));
  await victim.presses('confirm', closed);
  const moved = await printer();
  await ada.presses('claim', moved);
  await ada.sends('prioritise', moved, { priority: 'p2', reason: at.reason });
  await ada.sends('hand-over', moved, { to: (await ben.known()).person, note: canary('note') });
  await victim.sends('add', moved, canary('more'));
  const exception = await raise('workplace/fault', {
    device: 'laptop',
    owner: 'private',
  });
  await mona.sends('reply', exception, canary('reply'));
  const escalated = await printer('now');
  await s.forward('90 m');
  await ben.presses('take', escalated);
  const fresh = await printer();
  return { left, waiting, held, fulfilled, closed, moved, exception, escalated, fresh };
}

/** Their name is taken out of the directory. */
export async function leaves(s: TestSteward, key: string): Promise<void> {
  const read = s.database.source.manager;
  const [row] = await read.query<{ text: string }[]>(
    `select d.text from document d join publication p on p.hash = d.hash where p.kind = 'directory'`,
  );
  const text = (row?.text ?? '').replace(new RegExp(`^ +${key}: .*\n`, 'gm'), '');
  const published = await publish(s.context, { kind: 'system', name: 'test' }, 'directory', text);
  if (published.kind !== 'published') throw new Error(JSON.stringify(published));
  s.machineForward('2 s');
}
