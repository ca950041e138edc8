import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import ICAL from 'ical.js';
import type { Reply } from '../../src/chat/port.ts';
import type { Known } from '../../src/people/known.ts';
import { openFeed, renewFeed, stopFeed } from '../../src/roster/commands/feed.ts';
import { act } from '../../src/roster/commands/act.ts';
import type { FeedAnswer } from '../../src/roster/commands/feed.ts';
import { setUp } from '../../src/document/set-up.ts';
import { calendarRoute } from '../../src/web/calendar-route.ts';
import { createWebServer } from '../../src/web/server.ts';
import type { WebServer } from '../../src/web/server.ts';
import { freshKey, saidIn } from '../support/visitor.ts';
import { openSteward } from '../support/steward.ts';
import type { Person } from '../support/visitor.ts';
import { editedSamples } from '../support/edited-samples.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { ada, ben, carlos, olga, mona, rita, sam } = s;
const workplace = { kind: 'roster', roster: 'workplace' } as const;
const own = { kind: 'own' } as const;

const complaints: string[] = [];
let web: WebServer;
let base = '';
beforeAll(async () => {
  web = createWebServer({ host: '127.0.0.1', port: 0, ready: async () => true });
  web.mount(calendarRoute(s.context, (error) => void complaints.push(String(error))));
  base = `http://127.0.0.1:${(await web.listen()).port}`;
  s.steward.reachedAt(base);
});
afterAll(() => {
  web.close();
  web.drop();
});

const known = (who: Person): Promise<Known> => who.known();
const addressIn = (answer: FeedAnswer): string => {
  if (answer.kind !== 'opened') throw new Error(`not opened: ${JSON.stringify(answer)}`);
  return answer.address;
};
const opens = async (who: Person, followed: typeof workplace | typeof own): Promise<string> =>
  addressIn(await renewFeed(s.context, await known(who), followed));
const summaries = async (address: string): Promise<string[]> => {
  const text = await (await fetch(address)).text();
  return new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((one) => String(one.getFirstPropertyValue('summary')));
};
const stretches = async (address: string, summary: string): Promise<string[]> => {
  const text = await (await fetch(address)).text();
  return new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one))
    .filter((event) => event.summary === summary)
    .map((event) => event.startDate.toJSDate().toISOString());
};
const rows = () =>
  s.database.source.query<Record<string, unknown>[]>('select * from calendar_feed order by made_at, hash');

describe('the address', () => {
  test('is told once, and only its hash is kept', async () => {
    const address = addressIn(await openFeed(s.context, await known(ada), workplace));
    const [, token = ''] =
      /^http:\/\/127\.0\.0\.1:\d+\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(address) ?? [];
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await rows()).toEqual([
      {
        hash: createHash('sha256').update(token).digest('hex'),
        kind: 'roster',
        name: 'workplace',
        made_by: (await known(ada)).person,
        made_at: Date.parse('2026-11-23T09:00:00+01:00'),
        revoked_at: null,
      },
    ]);
    for (const table of ['history', 'message', 'inbox', 'lane'])
      expect(JSON.stringify(await s.database.source.query(`select * from ${table}`)), table).not.toContain(
        token,
      );
    expect(await openFeed(s.context, await known(ada), workplace)).toEqual({
      kind: 'open-already',
      openSince: Date.parse('2026-11-23T09:00:00+01:00'),
    });
  });

  test('a new one stops the old one, and nobody else’s', async () => {
    const [first, bens] = [await opens(ada, workplace), await opens(ben, workplace)];
    const second = await opens(ada, workplace);
    expect(second).not.toBe(first);
    expect([await fetch(first), await fetch(second), await fetch(bens)].map(({ status }) => status)).toEqual([
      404, 200, 200,
    ]);
  });

  test('of two new ones at once one is left', async () => {
    const who = await known(ada);
    const both = await Promise.all([1, 2, 3, 4].map(() => renewFeed(s.context, who, workplace)));
    const statuses = await Promise.all(both.map(async (one) => (await fetch(addressIn(one))).status));
    expect(statuses.sort()).toEqual([200, 404, 404, 404]);
  });

  test('stopped, it answers as one that never was', async () => {
    const address = await opens(ada, workplace);
    expect(await stopFeed(s.context, await known(ada), workplace)).toEqual({ kind: 'stopped' });
    const never = `${base}/calendar/${'A'.repeat(43)}.ics`;
    const answers = await Promise.all(
      [address, never, `${base}/calendar/short.ics`, `${base}/elsewhere`].map(async (one) => {
        const { status, headers } = await fetch(one);
        const { date: _date, ...rest } = Object.fromEntries(headers);
        return { status, rest, text: await (await fetch(one)).text() };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, text: 'not found\n' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await stopFeed(s.context, await known(ada), workplace)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'no-feed' },
    });
    const { person } = await known(ada);
    expect((await rows()).filter((row) => row['made_by'] === person && row['revoked_at'] === null)).toEqual(
      [],
    );
  });
});

describe('who may', () => {
  test.each([
    ['a member of the team', ben, true],
    ['a service manager', mona, true],
    ['an owner of another team’s roster, where everybody with the role owns all', carlos, true],
    ['a customer', rita, false],
    ['somebody nobody knows', sam, false],
  ])('follow a roster: %s', async (_what, who, may) => {
    const answer = await renewFeed(s.context, await known(who), workplace);
    expect(answer.kind).toBe(may ? 'opened' : 'refused');
  });

  test('nobody follows a roster that is not there, in the same words', async () => {
    const nowhere = { kind: 'roster', roster: 'nowhere' } as const;
    const [missing, forbidden] = [
      await openFeed(s.context, await known(ada), nowhere),
      await openFeed(s.context, await known(rita), workplace),
    ];
    expect(missing).toEqual({
      kind: 'refused',
      refusal: { code: 'feed-roster', with: { roster: 'nowhere' } },
    });
    expect(forbidden).toEqual({
      kind: 'refused',
      refusal: { code: 'feed-roster', with: { roster: 'workplace' } },
    });
  });

  test('own duties: the provider’s people; whoever runs Steward has none', async () => {
    expect((await openFeed(s.context, await known(rita), own)).kind).toBe('refused');
    expect((await openFeed(s.context, null, own)).kind).toBe('refused');
    expect((await openFeed(s.context, await known(olga), own)).kind).toBe('opened');
  });

  test('whoever runs Steward may follow any roster', async () => {
    expect(await summaries(addressIn(await openFeed(s.context, null, workplace)))).toContain(
      'On duty: Workplace team — Olga Novak',
    );
  });
});

describe('what is read', () => {
  test('a roster with its people, one’s own duties in every roster', async () => {
    expect(new Set(await summaries(await opens(ada, workplace)))).toEqual(
      new Set(['On duty: Workplace team — Olga Novak']),
    );
    expect(new Set(await summaries(await opens(olga, own)))).toEqual(
      new Set(['On duty: Workplace team', 'On duty: Facilities team']),
    );
    expect(new Set(await summaries(await opens(carlos, own)))).toEqual(new Set(['On duty: Facilities team']));
    expect(await summaries(await opens(mona, own))).toEqual([]);
  });

  test('how: a calendar that is not kept elsewhere, and asked again is not sent again', async () => {
    const address = await opens(olga, own);
    const whole = await fetch(address);
    const tag = whole.headers.get('etag') ?? '';
    expect(whole.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(whole.headers.get('cache-control')).toBe('private, max-age=300');
    expect(tag).toMatch(/^W\/"[0-9a-f]{32}"$/);
    const text = await whole.text();

    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));

    for (const known of [tag, `"other", ${tag}`, '*']) {
      const again = await fetch(address, { headers: { 'if-none-match': known } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await fetch(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);

    await s.forward('2 h');
    const later = await fetch(address, { headers: { 'if-none-match': tag } });
    expect(later.status).toBe(304);
  });

  test('a cover is in the calendar while it lies ahead, and a month after', async () => {
    const address = await opens(olga, own);
    const ahead = await stretches(address, 'On duty: Facilities team');
    const [from, to] = ['2026-11-25T14:00:00-05:00', '2026-11-25T18:00:00-05:00'].map((iso) =>
      Date.parse(iso),
    );
    if (from === undefined || to === undefined) throw new Error('no instants');
    const covered = new Date(from).toISOString();
    expect(ahead).not.toContain(covered);
    const performed = await act(s.context, await known(mona), freshKey(), 'facilities', {
      kind: 'cover',
      span: { from, to },
      leaves: (await known(carlos)).person,
      comes: (await known(olga)).person,
      reason: 'school play',
    });
    expect(performed.kind).toBe('performed');
    expect(await stretches(address, 'On duty: Facilities team')).toContain(covered);
    await s.forward('30 d');
    expect(await stretches(address, 'On duty: Facilities team')).toContain(covered);
  });

  test('a change in the roster is a change in the calendar', async () => {
    const address = await opens(ada, workplace);
    const tag = (await fetch(address)).headers.get('etag') ?? '';
    const folder = editedSamples({
      'roster-workplace.yaml': [['participants: [olga]', 'participants: [olga, ben]']],
    });
    expect((await setUp(s.context, folder)).problems).toEqual([]);
    const changed = await fetch(address, { headers: { 'if-none-match': tag } });
    expect(changed.status).toBe(200);
    expect(new Set(await summaries(address))).toEqual(
      new Set(['On duty: Workplace team — Olga Novak', 'On duty: Workplace team — Ben Okafor']),
    );
  });

  test('whoever leaves, leaves the calendar, too', async () => {
    const [theirs, ownOnes] = [await opens(ben, workplace), await opens(ben, own)];
    expect((await fetch(theirs)).status).toBe(200);
    const folder = editedSamples({
      'directory.yaml': [
        ['      ben: { skills: [laptops, phones], at-most: 8 }\n', ''],
        [/^ {2}ben: .*\n/m, ''],
      ],
    });
    expect((await setUp(s.context, folder)).problems).toEqual([]);
    expect([(await fetch(theirs)).status, (await fetch(ownOnes)).status]).toEqual([404, 404]);
  });
});

describe('in chat', () => {
  const pressed = async (who: Person, reply: Reply, label: string): Promise<Reply> => {
    const button =
      reply.kind === 'cards' ? reply.cards[0]?.controls.find((one) => one.label === label) : undefined;
    if (button?.kind !== 'button') throw new Error(`no button ${label} in ${saidIn(reply)}`);
    return s.steward.port.press(who.visitor, freshKey(), { verb: button.verb, value: button.value });
  };
  const addressOf = (reply: Reply): string => /http:\S+\.ics/.exec(saidIn(reply))?.[0] ?? '';

  test('the address, then that it cannot be shown again, a new one, the end', async () => {
    await stopFeed(s.context, await known(ada), workplace);
    const first = await ada.types('/steward feed workplace');
    expect(saidIn(first)).toMatch(/^The calendar of duties: Workplace team\n.*\/calendar\//);
    expect(saidIn(first)).toContain('Whoever has this address can read it.');
    expect((await fetch(addressOf(first))).status).toBe(200);

    const again = await ada.types('/steward feed workplace');
    expect(saidIn(again)).toContain('I cannot show it again');
    expect(addressOf(again)).toBe('');

    const renewed = await pressed(ada, again, 'New address');
    expect([(await fetch(addressOf(first))).status, (await fetch(addressOf(renewed))).status]).toEqual([
      404, 200,
    ]);

    expect(saidIn(await pressed(ada, renewed, 'Stop'))).toContain('/steward feed workplace');
    expect((await fetch(addressOf(renewed))).status).toBe(404);
  });

  test('one’s own', async () => {
    const reply = await carlos.types('/steward feed');
    expect(saidIn(reply)).toContain('The calendar of your duties');
    expect(addressOf(await pressed(carlos, reply, 'New address'))).not.toBe('');
  });

  test('no, with what to do', async () => {
    expect(saidIn(await rita.types('/steward feed'))).toMatch(/Only people who can be on duty/);
    expect(saidIn(await rita.types('/steward feed workplace'))).toMatch(
      /no roster workplace that you may follow/,
    );
  });
});

test('nothing went wrong on the way', () => {
  expect(complaints).toEqual([]);
  expect(s.problems).toEqual([]);
});
