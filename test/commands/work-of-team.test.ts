import { expect, test } from 'vitest';
import { workOfTeam } from '../../src/request/queries/work-of-team.ts';
import { momentIn } from '../../src/chat/moment.ts';
import { openSteward } from '../support/steward.ts';

// Monday 23 November 2026, 09:00 in Zurich: the office is open from 8 to 12 and from 13 to 18.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben } = s;
const until = (iso: string) => ({ from: 0, to: Date.parse(iso) });
const at = (instant: number | null) => (instant === null ? null : momentIn(instant, 'Europe/Zurich'));

/** What a handover at this moment would show, a line each. */
async function work(to: string): Promise<string[]> {
  const { late, due, held, total } = await workOfTeam(s.context, 'workplace', until(to));
  const line = (kind: string) => (one: (typeof late)[number]) =>
    [kind, `#${one.number}`, one.title, at(one.due), at(one.news), one.assignee?.name]
      .filter(Boolean)
      .join(' | ');
  return [
    ...late.map(line('late')),
    ...due.map(line('due')),
    `held ${held.count} ${at(held.next) ?? '–'}`,
    `total ${total}`,
  ];
}

test('late first, then what is due in the shift; what waits is counted, and what is done is not there', async () => {
  expect(await work('2026-11-24T08:00:00+01:00')).toEqual(['held 0 –', 'total 0']);
  const printer = { what: 'workplace/printer', fields: { place: 'floor 3' } };
  const slow = await rita.raises('the printer is slow', { ...printer, urgency: 'can-wait' });
  const dead = await rita.raises('the printer is dead', { ...printer, urgency: 'now', affects: 'my-team' });
  const asked = await rita.raises('the other printer', { ...printer, urgency: 'can-wait' });
  await ada.presses('claim', dead);
  await ada.presses('claim', asked);
  await ada.sends('ask', asked, 'Which one?');
  const state = await s.state(asked);

  expect(await work('2026-11-24T08:00:00+01:00')).toEqual([
    expect.stringMatching(
      new RegExp(`^due \\| #${dead} \\| the printer is dead \\| Mon 23 Nov .* \\| Ada Frei$`),
    ),
    `held 1 ${at(state.question?.until ?? null) ?? '–'}`,
    'total 3',
  ]);
  // Tuesday's shift has the slow one in it, too; the dead one is late by then.
  await s.forwardTo('2026-11-23T18:00:00+01:00');
  const evening = await work('2026-11-25T08:00:00+01:00');
  expect(evening[0]).toMatch(new RegExp(`^late \\| #${dead} \\| the printer is dead \\| Mon 23 Nov`));
  expect(evening[1]).toMatch(new RegExp(`^due \\| #${slow} \\| the printer is slow \\| Tue 24 Nov`));
  expect(evening.at(-1)).toBe('total 3');

  await ada.sends('fulfil', dead, 'Replaced.');
  await ben.presses('claim', slow);
  expect((await work('2026-11-25T08:00:00+01:00')).filter((one) => one.startsWith('late'))).toEqual([]);
  expect((await work('2026-11-25T08:00:00+01:00')).at(-1)).toBe('total 2');
});
