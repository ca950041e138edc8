import { setTimeout as delay } from 'node:timers/promises';
import { titleOf } from '../acts.ts';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { OFFICE, cardOf, raise, startLoad, tag } from '../load.ts';
import { POISON } from '../poison.ts';
import { personIn } from '../person.ts';
import { REQUESTERS } from '../world.ts';
import type { World } from '../world.ts';
import { numberIn, wordsOf } from '../words.ts';

const PATIENCE_MS = 60_000;

/** A request whose state no tick can read, the longest overdue of all; it is mended in the end. */
export const poisonSubject: Fault = {
  name: 'a poison subject',
  clocks: right(2),
  run: async (world) => {
    const losses: string[] = [];
    const rita = personIn(world, REQUESTERS[5]);
    const sick = titleOf('wish', 'left', tag(world));
    await raise(world, rita, sick);
    const number = await numberOf(world, sick);
    await world.cluster.sql(
      `update request set next_at = 1, state = jsonb_set(state, '{clocks}', '{"response": 7, "fulfilment": "never"}'),
         status = status where number = $1`,
      [number],
    );
    const load = startLoad(world, { people: 2 });
    const well = titleOf('alarm', 'left', tag(world));
    await raise(world, personIn(world, REQUESTERS[4]), well);
    if (!(await isCalled(world, await numberOf(world, well))))
      losses.push(`“${well}” was not called for while another request could not be looked at.`);
    await delay(2_000);
    await load.end();
    // As an operator would, from what its history says.
    await world.cluster.sql(
      `update request r set state = jsonb_set(r.state, '{clocks}', other.state -> 'clocks'), next_at = null
       from request other where r.number = $1 and other.number <> r.number and other.status = 'new' and other.priority = 'p4'`,
      [number],
    );
    return { losses, allowance: { broken: new Set([sick]), unverified: [number] } };
  },
};

/** A message that nobody can put into words, in the places that matter most. */
export const poisonMessage: Fault = {
  name: 'a poison message',
  clocks: right(2),
  run: async (world) => {
    const losses: string[] = [];
    const lanes = ['team:desk', 'escalations:desk', 'door:acme-front'];
    const rita = personIn(world, REQUESTERS[5]);
    // The lanes are there once something has been said in them.
    const first = titleOf('alarm', 'left', tag(world));
    await raise(world, rita, first);
    const number = await numberOf(world, first);
    if (!(await isCalled(world, number))) losses.push(`“${first}” was not called for.`);
    for (const [index, lane] of lanes.entries())
      await world.cluster
        .sql(`insert into lane (key) values ($2) on conflict do nothing`.replace('$2', '$1'), [lane])
        .then(() =>
          world.cluster.sql(
            `insert into message (customer_id, subject, key, lane, kind, urgent, content)
           values ('acme', $1, $2, $3, 'ping', true, $4)`,
            [
              `request/${number}`,
              `${POISON}${index}`,
              lane,
              {
                ping: 'never-heard-of',
                request: `acme/${number}`,
                event: { kind: 'never-heard-of' },
                by: null,
                mention: [],
                to: 'team',
              },
            ],
          ),
        );
    const load = startLoad(world);
    const well = titleOf('alarm', 'left', tag(world));
    await raise(world, rita, well);
    if (!(await isCalled(world, await numberOf(world, well))))
      losses.push(`“${well}” was not called for while another message could not be sent.`);
    await delay(2_000);
    await load.end();
    return { losses, allowance: { unsent: ({ key }) => key.startsWith(POISON) } };
  },
};

async function numberOf(world: World, title: string): Promise<number> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(50)) {
    const card = cardOf(world, OFFICE, title);
    if (card) return numberIn(wordsOf(card), title) ?? 0;
  }
  throw new Error(`“${title}” has no card with the team after ${PATIENCE_MS / 1000} s.`);
}

async function isCalled({ cluster, sandbox }: World, number: number): Promise<boolean> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(100)) {
    const rows = await cluster.sql(
      `select 1 from history where subject = $1 and text::jsonb -> 'event' ->> 'kind' = 'escalated' limit 1`,
      [`request/${number}`],
    );
    const [since] = sandbox.record.rings.filter(({ conversation }) => conversation === 'C0ESCALATE');
    if (rows.length > 0 && since) return true;
  }
  return false;
}
