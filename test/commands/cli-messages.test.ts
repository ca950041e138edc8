import { beforeEach, expect, test } from 'vitest';
import { dropAnswer, listAnswer, retryAnswer } from '../../src/cli/messages.ts';
import { showAnswer } from '../../src/cli/show.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { whyAnswer } from '../../src/cli/why.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, platform, context } = s;
const read = s.database.source.manager;
const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const list = (options: Partial<Parameters<typeof listAnswer>[1]> = {}) =>
  listAnswer(desk, { limit: 50, ...options });
const idOf = async (key: string): Promise<number> =>
  (await read.query<{ id: number }[]>('select id from message where key = $1', [key]))[0]?.id ?? 0;

/** A request whose card for the team could not be delivered. */
const undelivered = async (): Promise<{ number: number; id: number }> => {
  platform.fail(({ conversation }) =>
    conversation === 'C0OFFICE' ? { kind: 'undeliverable', why: 'The channel is archived.' } : undefined,
  );
  const number = await rita.raises('my salary slips are stuck in it', printer);
  platform.fail(undefined);
  return { number, id: await idOf(`acme/request/${number}/team`) };
};

beforeEach(async () => {
  platform.fail(undefined);
  s.machineForward('1 h');
  await s.settle();
  await read.query(`update message set state = 'sent'`);
});

test('all is sent', async () => {
  expect(await list()).toEqual({ ok: true, lines: ['Every message is sent.'] });
  expect(await list({ state: 'dead' })).toEqual({ ok: true, lines: ['No message is dead.'] });
  expect(await list({ lane: 'team:workplac' })).toMatchObject({
    ok: false,
    complaints: ['There is no destination “team:workplac”. Did you mean team:workplace?'],
  });
  expect(await retryAnswer(desk, 'all-dead')).toEqual({ ok: true, lines: ['No message is dead.'] });
});

test('what could not be delivered: to whom, about what, why, and never what it says', async () => {
  const { number, id } = await undelivered();
  await read.query(`update message set due_since = due_since - 7200000 where id = $1`, [id]);
  const { ok, lines } = await list();
  expect(ok).toBe(true);
  expect(lines[0]).toMatch(/^ *ID +State +To +About +For +Tries +Why$/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^ *${id} {2}dead +the channel of Workplace team +#${number} +2 hours +1 +The channel is archived\\.$`,
      ),
    ),
  ]);
  const json = (await list({ json: true })).lines.join('\n');
  expect(JSON.parse(json)).toMatchObject({
    count: 1,
    messages: [
      {
        id,
        state: 'dead',
        lane: 'team:workplace',
        to: 'the channel of Workplace team',
        customer: 'acme',
        subject: `request/${number}`,
        problem: 'The channel is archived.',
        repeats: 0,
        handled: null,
      },
    ],
  });
  expect(json).not.toContain('salary');
  expect(json).not.toContain('content');
  expect((await list({ lane: 'team:facilities' })).lines).toEqual(['Every message is sent.']);
});

test('a long reason stands whole below its message on a narrow terminal', async () => {
  const { number, id } = await undelivered();
  const why =
    'Slack did not take the message (not_in_channel): Steward is not in this channel. Invite it there with /invite @Steward, then steward messages retry.';
  await read.query('update message set problem = $2, attempts = 12 where id = $1', [id, why]);
  for (const columns of [80, 100]) {
    const terminal = terminalOf({ isTTY: true, columns });
    const { lines } = await listAnswer({ ...desk, terminal }, { limit: 50 });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(lines[0]).toMatch(/^ *ID +State +To +About +For +Tries$/);
    expect(lines[1]).toMatch(
      new RegExp(`^ *${id} {2}dead +the channel of Workplace team +#${number} .* 12$`),
    );
    const below = lines.slice(2);
    expect(below.map((line) => line.replace(/^ {4}/, '')).join(' ')).toBe(why);
  }
  expect((await list({ json: true })).lines.join('\n')).toContain(why);
});

test('retried: it is sent as things stand now, and who asked for it is kept', async () => {
  const { number, id } = await undelivered();
  expect(await retryAnswer(desk, [id])).toEqual({
    ok: true,
    lines: [`1 message is due again: ${id}. Steward sends them when it runs.`],
  });
  await s.settle();
  expect(s.teamCard(number)).toContain('Nobody yet.');
  const [row] = await read.query<{ state: string; handled: object }[]>(
    'select state, handled from message where id = $1',
    [id],
  );
  expect(row).toMatchObject({
    state: 'sent',
    handled: { what: 'retried', by: expect.stringMatching(/./) as string, at: expect.any(Number) as number },
  });
  expect(await retryAnswer(desk, [id, 999_999])).toEqual({
    ok: false,
    lines: [],
    complaints: [
      `Message ${id} is sent already.`,
      'There is no message 999999. steward messages list shows those there are.',
    ],
  });
});

test('all at once', async () => {
  const two = [await undelivered(), await undelivered()];
  const ids = two.map(({ id }) => id);
  expect((await retryAnswer(desk, 'all-dead')).lines[0]).toMatch(
    `2 messages are due again: ${ids.join(', ')}.`,
  );
  expect((await retryAnswer(desk, ids)).complaints).toEqual(
    ids.map((id) => `Message ${id} waits to be sent anyway.`),
  );
  await s.settle();
  for (const { number } of two) expect(s.teamCard(number)).toContain('Nobody yet.');
});

test('dropped: with the reason, and revived by the next change', async () => {
  const { number, id } = await undelivered();
  expect(await dropAnswer(desk, [id], 'told by phone')).toEqual({
    ok: true,
    lines: [`1 message is dropped: ${id}.`],
  });
  await s.settle();
  expect(s.teamCard(number)).toBe('');
  expect((await list({ state: 'dropped' })).lines[1]).toMatch(/dropped by .+ .+: told by phone$/);
  expect((await dropAnswer(desk, [id], 'again')).complaints).toEqual([`Message ${id} was dropped before.`]);
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
});

test('the story and its reasons say what of them was never delivered, to agents only', async () => {
  const { number } = await undelivered();
  const lost = '📭 Not delivered to the channel of Workplace team. The channel is archived.';
  for (const told of [await whyAnswer(desk, String(number), false), await showAnswer(desk, String(number))])
    expect(told.lines.join('\n')).toContain(lost);
  const said = async (person: typeof rita, verb: string): Promise<string> =>
    JSON.stringify(await person.types(`/steward ${verb} ${number}`));
  for (const verb of ['show', 'why']) {
    expect(await said(ada, verb)).toContain('Not delivered to');
    expect(await said(rita, verb)).not.toContain('Not delivered to');
  }
});
