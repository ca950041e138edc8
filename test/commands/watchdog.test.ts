import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { escalationAlarm } from '../../src/escalation/escalation.ts';
import { createHeartbeat } from '../../src/connect/heartbeat.ts';
import { clockAlarm } from '../../src/service-level/clock.ts';
import { lastRound } from '../../src/store/watchdog.ts';
import { watch } from '../../src/workers/watchdog.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';

const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };

/** A Steward of its own, with what its watchdog found and said. */
async function watched() {
  const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
  const problems: Readonly<Record<string, unknown>>[] = [];
  const logged: string[] = [];
  const rounds: number[] = [];
  const into =
    (level: string) =>
    (about: Readonly<Record<string, unknown>>, words: string): void => {
      expect(JSON.stringify(about)).not.toContain('stack');
      logged.push(`${level}: ${words}`);
      found.push(about);
    };
  const found: Readonly<Record<string, unknown>>[] = [];
  const round = async (): Promise<boolean> => {
    const went = await watch({
      context: s.context,
      problem: (_error, about) => problems.push(about),
      log: { error: into('error'), warn: into('warn') },
      ran: (missing) => rounds.push(missing),
    });
    await s.settle();
    return went;
  };
  await round();
  rounds.length = 0;
  return {
    ...s,
    read: s.database.source.manager,
    problems,
    /** What the log has been told of what is missing: facts, and words with their level. */
    found,
    logged,
    rounds,
    /** A round of some replica. */
    round,
    /** The same, a quarter of a minute after the last. */
    nextRound: () => {
      s.machineForward('15 s');
      return round();
    },
    raised: () => s.rita.raises('the printer is dead', printer),
    toMona: () =>
      s
        .inbox('mona')
        .map(wordsOf)
        .filter((text) => /I promised to say|missing any more|I was away/.test(text)),
  };
}

test('all that was promised is said: nothing is missing, and nobody hears of it', async () => {
  const { raised, forward, nextRound, rounds, toMona, read } = await watched();
  await raised();
  await forward('3 h');
  await nextRound();
  expect(rounds).toEqual([0]);
  expect(toMona()).toEqual([]);
  expect(await lastRound(read)).toMatchObject({ missing: 0, alarmSince: null });
});

test('of two replicas one goes round', async () => {
  const { round, machineForward } = await watched();
  machineForward('15 s');
  const both = await Promise.all([round(), round()]);
  expect(both.filter((went) => went)).toHaveLength(1);
});

describe('what is missing', () => {
  test('what the sweep has forgotten is said by the watchdog; administrators hear of it once, and of its end', async () => {
    const { raised, read, sleepUntil, settle, state, nextRound, rounds, found, toMona } = await watched();
    const number = await raised();
    await read.query('update request set next_at = null where number = $1', [number]);
    await sleepUntil('2026-11-23T13:00:00+01:00');
    await settle();
    expect((await state(number)).clocks?.response.breachedAt).toBeNull();
    await nextRound();
    expect(rounds).toEqual([1]);
    expect(found).toMatchObject([{ part: 'watchdog', unsaid: 1, subjects: [`acme/${number}`] }]);
    expect((await state(number)).clocks?.response.breachedAt).not.toBeNull();
    expect((await state(number)).escalation?.told.length).toBeGreaterThan(0);
    const first = new RegExp(
      `has not gone out\\.\\nOverdue and not said: 1 request, the first #${number} since Mon 23 Nov`,
    );
    expect(toMona()).toEqual([expect.stringMatching(first)]);
    await nextRound();
    await nextRound();
    expect(rounds).toEqual([1, 0, 0]);
    expect(toMona()).toEqual([expect.stringMatching(first), expect.stringMatching(/missing any more/)]);
  });

  test('a call that the history holds and the outbox does not', async () => {
    const { raised, read, forward, sleepUntil, settle, state, nextRound, rounds, toMona, ada } =
      await watched();
    const number = await raised();
    await forward('3 h');
    expect((await state(number)).escalation?.told.length).toBeGreaterThan(0);
    const [, gone] = await read.query<[unknown, number]>(
      `delete from message where subject = $1 and content ->> 'ping' = 'escalated'`,
      [`request/${number}`],
    );
    expect(gone).toBeGreaterThan(0);
    await sleepUntil('2026-11-23T12:00:30+01:00');
    await settle();
    await nextRound();
    expect(rounds).toEqual([gone]);
    expect(toMona()[0]).toContain(
      `nobody was called: ${gone === 1 ? '1 request' : `${gone} requests`}, the first #${number}.`,
    );
    // However long ago: it is over when somebody has it, not before.
    await sleepUntil('2026-11-23T12:10:00+01:00');
    await nextRound();
    expect(rounds).toEqual([gone, gone]);
    await ada.presses('take', number);
    for (const minutes of ['14', '20']) {
      await sleepUntil(`2026-11-23T12:${minutes}:00+01:00`);
      await settle();
      await nextRound();
    }
    expect(rounds.at(-1)).toBe(0);
    expect(toMona().at(-1)).toContain('missing any more');
  });

  test('an urgent message that does not leave, with the reason the platform gives', async () => {
    const { raised, platform, forward, machineForward, settle, nextRound, rounds, toMona, logged, problems } =
      await watched();
    const why = 'Slack asks to slow down.';
    await raised();
    platform.fail(({ conversation }) =>
      conversation === 'C0ESCALATE'
        ? { kind: 'later', afterMs: 600_000, wholeWorkspace: false, why }
        : undefined,
    );
    await forward('46 m');
    machineForward('45 s');
    await nextRound();
    await nextRound();
    expect(rounds.at(-1)).toBeGreaterThan(0);
    expect(toMona()).toEqual([expect.stringContaining(why)]);
    expect(logged).toHaveLength(1);
    for (let quarter = 0; quarter < 44; quarter++) await nextRound();
    expect(logged).toHaveLength(2);
    platform.fail(undefined);
    for (let ten = 0; ten < 8; ten++) {
      machineForward('90 s');
      await settle();
      await nextRound();
    }
    expect(rounds.at(-1)).toBe(0);
    expect(toMona().at(-1)).toContain('missing any more');
    expect(logged).toEqual([
      'error: something that should have gone out has not',
      'warn: something still has not gone out',
      'warn: what was missing has gone out',
    ]);
    expect(problems).toEqual([]);
  });
});

test('after an outage administrators hear how much came due meanwhile; with nothing due nobody does', async () => {
  const { raised, forward, sleepUntil, settle, machineForward, round, toMona } = await watched();
  machineForward('14 h');
  await round();
  expect(toMona()).toEqual([]);
  const number = await raised();
  await sleepUntil('2026-11-24T09:00:00+01:00');
  machineForward('14 h');
  await round();
  expect(toMona()).toEqual([expect.stringContaining(`A promise of #${number} came due meanwhile.`)]);
  await settle();
  await forward('1 m');
  machineForward('14 h');
  await round();
  expect(toMona()).toHaveLength(1);
});

test('what the database reads off a state is what the clocks and the escalation say', async () => {
  const { raised, read, state, forwardTo, ada, rita } = await watched();
  const number = await raised();
  const due = async (): Promise<number | null | undefined> => {
    const rows = await read.query<{ at: number | null }[]>(
      'select unsaid_at(state) as at from request where number = $1',
      [number],
    );
    return rows[0]?.at;
  };
  const least = async (): Promise<number> => {
    const { clocks, escalation } = await state(number);
    return Math.min(
      ...Object.values(clocks ?? {}).map((clock) => clockAlarm(clock) ?? Infinity),
      escalationAlarm(escalation) ?? Infinity,
    );
  };
  const first = await least();
  expect(await due()).toBe(first);
  await forwardTo(new Date(first).toISOString());
  expect((await state(number)).escalation?.until).not.toBeNull();
  expect(await due()).toBe(await least());
  await ada.presses('claim', number);
  expect(await due()).toBe(await least());
  await ada.sends('ask', number, 'Which one?');
  expect(await due()).toBeNull();
  await rita.sends('answer', number, 'The left one.');
  expect(await due()).toBe(await least());
  await rita.presses('withdraw', number);
  expect(await due()).toBeNull();
});

describe('the dead man’s switch', () => {
  const asked: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end();
  });
  afterAll(() => void server.close());

  test('hears at most once a minute, again at once after a failure, and its address is never logged', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-0b6f`;
    const lines: string[] = [];
    const log = { warn: (about: object, words: string) => void lines.push(JSON.stringify(about), words) };
    let now = 1_000_000;
    const beat = createHeartbeat(url, () => now, log);
    const answered = (count: number) => expect.poll(() => asked.length).toBe(count);
    beat();
    await answered(1);
    beat();
    now += 60_000;
    status = 500;
    beat();
    await answered(2);
    await expect.poll(() => lines.length).toBe(2);
    status = 200;
    beat();
    await answered(3);
    expect(asked).toEqual(['/secret-0b6f', '/secret-0b6f', '/secret-0b6f']);
    expect(lines.join()).toContain('HTTP 500');
    expect(lines.join()).not.toContain('secret-0b6f');
  });
});
