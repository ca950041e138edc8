/** Where the tests begin in service time, whatever day it is on this machine. */

import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { expect } from 'vitest';

const AGREEMENTS = ['acme-it-desk.yaml', 'birchwood-facilities.yaml'].map((name) =>
  readFileSync(new URL(`../../manifest/agreements/${name}`, import.meta.url), 'utf8'),
);

/** The first Monday 09:00 in Zurich after `now` with no holiday or special hours in its two weeks. */
function quietMonday(now: number): number {
  let monday = DateTime.fromMillis(now, { zone: 'Europe/Zurich' })
    .plus({ days: 1 })
    .startOf('week')
    .plus({ weeks: 1 })
    .set({ hour: 9 });
  const isQuiet = () =>
    Array.from({ length: 14 }, (_none, day) => monday.plus({ days: day }).toISODate() ?? '').every(
      (date) => !AGREEMENTS.some((text) => text.includes(`${date}:`)),
    );
  while (!isQuiet()) monday = monday.plus({ weeks: 1 });
  return monday.toMillis();
}

type Answer = { ok: boolean; now: number; error?: string };

async function ask(address: string, path: string, body?: object): Promise<Answer> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(new URL(`/sandbox/${path}`, address), init);
  return (await answer.json()) as Answer;
}

/** Service time of a running Steward, epoch milliseconds. */
export const serviceTime = async (address: string): Promise<number> =>
  (await ask(address, 'state?as=U0RITA')).now;

/** Moves service time to a Monday morning, 09:00 in Zurich and 08:00 in London. */
export async function beginOnMonday(address: string): Promise<void> {
  const now = await serviceTime(address);
  const { error } = await ask(address, 'forward', { seconds: (quietMonday(now) - now) / 1000 });
  expect(error).toBeUndefined();
}
