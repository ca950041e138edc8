/** Real requests to make many of: raised through the app, each caught at the moment before an alarm of its own. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { migrations } from '../../migrations/index.ts';
import { setUp } from '../../src/document/set-up.ts';
import { entities } from '../../src/open.ts';
import { SANDBOX_SETUP, SANDBOX_WORKSPACE } from '../../src/samples.ts';
import { createSteward } from '../../src/steward.ts';
import { openDatabase } from '../../src/store/database.ts';
import { setServiceTime } from '../../src/store/service-clock.ts';
import { recordingPlatform } from '../support/platform.ts';
import { visitor } from '../support/visitor.ts';

type Json = Readonly<Record<string, unknown>>;
export type SampleMessage = {
  key: string;
  lane: string;
  kind: string;
  parent: string | null;
  urgent: boolean;
  content: Json;
  wanted: number;
};
/** One request with all that belongs to it, as the app wrote it. */
export type Sample = {
  customer: string;
  number: number;
  row: Json & { seq: number; next_at: number; priority: string; state: Json };
  entries: readonly (Json & { seq: number })[];
  messages: readonly SampleMessage[];
};
export type Samples = {
  /** Their next alarm brings an escalation: the first of p1, and of p2 and p3 after the reminder to the team. */
  escalating: readonly Sample[];
  /** Just raised, of two priorities: nothing comes of them for two hours. */
  quiet: readonly Sample[];
};

export const VAULT_KEY = Buffer.alloc(32, 7).toString('base64');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const QUIET = 40;

type People = {
  people: { id: string; name: string; email: string; timezone: string }[];
  workspace: { id: string };
};

export async function openSamples(url: string): Promise<Samples> {
  const database = await openDatabase({ url, entities, migrations });
  try {
    const steward = createSteward({
      database,
      vaultKey: VAULT_KEY,
      machine: () => Date.now(),
      newId: randomUUID,
      problem: (error) => {
        throw error;
      },
    });
    const { people, workspace } = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as People;
    const profiles = people.map(
      ({ id, name, email, timezone }) => [id, { name, email, zone: timezone, userGroups: [] }] as const,
    );
    const users = new Map<string, string>();
    steward.connect(
      recordingPlatform({ profiles: new Map(profiles), userOf: (person) => users.get(person) }),
    );
    const { problems } = await setUp(steward.context, SANDBOX_SETUP);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const rita = visitor(steward, { platform: 'slack', workspace: workspace.id, user: 'U0RITA' });
    const raise = (urgency: string, affects = 'just-me') =>
      rita.raises('The printer by the kitchen prints black stripes', {
        what: 'workplace/printer',
        fields: { place: 'Second floor' },
        ...{ affects, urgency },
      });
    const { manager } = database.source;
    const sample = (number: number) => readSample(manager, number);

    await setServiceTime(manager, nextMonday(Date.now()));
    const first = await raise('now', 'everybody');
    const p1 = await sample(first);
    const second = await raise('now');
    await rita.presses('withdraw', first);
    await steward.forward(31 * MINUTE);
    const p2 = await sample(second);
    await rita.presses('withdraw', second);
    const third = await raise('today');
    await steward.forward(2 * HOUR + MINUTE);
    const p3 = await sample(third);
    await rita.presses('withdraw', third);
    const quiet: Sample[] = [];
    for (let n = 0; n < QUIET; n += 1)
      quiet.push(await sample(await raise(n % 2 === 0 ? 'today' : 'can-wait')));
    return { escalating: [p1, p2, p3], quiet };
  } finally {
    await database.close();
  }
}

/** A request as it stands, with its history and messages. */
export async function readSample(read: EntityManager, number: number): Promise<Sample> {
  const [row] = await read.query<Sample['row'][]>('select * from request where number = $1', [number]);
  if (!row) throw new Error(`There is no request ${String(number)}.`);
  const customer = String(row['customer_id']);
  const key = [customer, `request/${String(number)}`];
  const entries = await read.query<{ text: string }[]>(
    'select text from history where customer_id = $1 and subject = $2 order by seq',
    key,
  );
  const messages = await read.query<SampleMessage[]>(
    `select key, lane, kind, parent, urgent, content, wanted from message
     where customer_id = $1 and subject = $2 order by id`,
    key,
  );
  return {
    ...{ customer, number, row, messages },
    entries: entries.map(({ text }) => JSON.parse(text) as Sample['entries'][number]),
  };
}

/** Monday, eight in the morning of Zurich in winter: the office has just opened. */
function nextMonday(now: number): number {
  const today = Math.floor(now / DAY);
  // Day 0 was a Thursday.
  return (today + ((4 - (today % 7) + 7) % 7) + 7) * DAY + 7 * HOUR;
}
