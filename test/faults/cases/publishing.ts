import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { titleOf } from '../acts.ts';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { steward } from '../inject.ts';
import { raise, startLoad, tag } from '../load.ts';
import { personIn } from '../person.ts';
import { REQUESTERS, SETUP } from '../world.ts';
import type { World } from '../world.ts';

/** Of the escalations that were on their way when the roster changed, in the order of their steps. */
const CALLED = `
  select h.subject, array_agg(distinct i.user_id) as called
  from history h, jsonb_array_elements_text(h.text::jsonb -> 'event' -> 'told') told join identity i on i.person_id = told
  where h.text::jsonb -> 'event' ->> 'kind' = 'escalated' group by h.subject`;

/** Another agreement and another roster are published while escalations are on their way. */
export const publishing: Fault = {
  name: 'agreement and roster changed in mid-escalation',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-faults-setup-'));
    const losses: string[] = [];
    const load = startLoad(world, { alarms: 0.15 });
    try {
      for (let round = 0; round < (isShort ? 2 : 5); round += 1) {
        const people = REQUESTERS.slice(3).map((id) => personIn(world, id));
        await Promise.all(people.map((one) => raise(world, one, titleOf('alarm', 'left', tag(world)))));
        await begun(world);
        // More come due while it is being published, so that some are between two steps at that moment.
        const [{ code, said }] = await Promise.all([
          steward(world, ['setup', changed(folder, round)]),
          ...people.map((one) => raise(world, one, titleOf('alarm', 'left', tag(world)))),
        ]);
        if (code !== 0) losses.push(`steward setup: ${said}`);
      }
      await delay(1_500);
    } finally {
      await load.end();
      rmSync(folder, { recursive: true, force: true });
    }
    // Both were called: before the roster changed the one, afterwards the other.
    const called = await world.cluster.sql<{ called: string[] }>(CALLED);
    const both = called.filter((one) => one.called.includes('U0OLGA') && one.called.includes('U0CARLOS'));
    if (!called.some((one) => one.called.includes('U0CARLOS')))
      losses.push('Nobody was called by the roster that was published.');
    const versions = await world.cluster.sql<{ count: number }>(
      `select count(distinct state ->> 'agreement')::int as count from request`,
    );
    return {
      losses,
      remark: `${both.length} escalations went from one to the other, ${versions[0]?.count ?? 0} versions pinned`,
    };
  },
};

/** Waits until an escalation has called somebody and is to go on. */
async function begun({ cluster }: World): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(100)) {
    const rows = await cluster.sql(
      `select 1 from request where (state -> 'escalation' ->> 'until')::bigint > service_now() limit 1`,
    );
    if (rows.length > 0) return;
  }
}

/** The documents with Carlos or Olga on duty, and a target of another length. */
function changed(folder: string, round: number): string {
  cpSync(SETUP, folder, { recursive: true });
  const edit = (name: string, from: string, to: string): void =>
    writeFileSync(join(folder, name), readFileSync(join(SETUP, name), 'utf8').replace(from, to));
  edit('roster-desk.yaml', '[olga]', round % 2 === 0 ? '[carlos]' : '[olga]');
  edit('agreement.yaml', 'p1: { response: 4 s', `p1: { response: ${6 + 2 * round} s`);
  return folder;
}
