import { describe, expect, test } from 'vitest';
import { listAnswer } from '../../src/cli/messages.ts';
import { queueAnswer } from '../../src/cli/queue.ts';
import { showAnswer } from '../../src/cli/show.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { verifyOne } from '../../src/cli/verify/verify.ts';
import { whyAnswer } from '../../src/cli/why.ts';
import { lookAtPage } from '../../src/front-desk/look-at-page.ts';
import { quotaUsed } from '../../src/request/queries/quota-used.ts';
import { wasPerformed } from '../../src/request/queries/was-performed.ts';
import { renewFeed } from '../../src/roster/commands/feed.ts';
import { readFeed } from '../../src/roster/queries/feed.ts';
import { leaksIn, leaves, openWorld } from '../support/isolation-world.ts';
import { optionsOf, saidIn, visitor } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

// What customers share (a database, a process, a channel, a key, a name) mixes nothing of theirs.
const w = await openWorld();
const { rita, vera, omar, ada, carlos, olga, context, steward } = w;
const read = w.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const heating = { what: 'building/heating', fields: { floor: 'ground', room: '1' } };
const laptop = { what: 'workplace/new-laptop', fields: { model: 'light' } };
const guest = w.outsiders['a guest in a channel that customers share'] ?? rita;
const numberIn = (said: string): number => Number(/#(\d+)/.exec(said)?.[1]);

const somebody = (user: string, workspace: string, email: string | null, conversation?: string): Person => {
  w.people.set(user, { name: user, ...(email === null ? {} : { email }), zone: 'UTC', userGroups: [] });
  return visitor(steward, { platform: 'slack', workspace, user, ...(conversation ? { conversation } : {}) });
};

describe('the same key from two people', () => {
  test.each([
    ['of two customers', omar, heating],
    ['of one', vera, printer],
  ])('%s: two acts, each told of their own, at the same moment and again', async (_, other, choices) => {
    const key = `shared:${String(Math.random())}`;
    const [mine, theirs] = [await rita.fillsIn('mine', printer), await other.fillsIn('theirs', choices)];
    const both = () => Promise.all([rita.submits(mine, key), other.submits(theirs, key)]);
    const first = (await both()).map((sent) => numberIn(saidIn(sent)));
    expect(new Set(first).size).toBe(2);
    expect((await w.state(first[0] ?? 0)).requester).toBe((await rita.known()).person);
    expect((await w.state(first[1] ?? 0)).requester).toBe((await other.known()).person);
    expect((await both()).map((sent) => numberIn(saidIn(sent)))).toEqual(first);
    const [last] = await read.query<{ max: number }[]>('select max(number) as max from request');
    expect(last?.max).toBe(Math.max(...first));
  });

  test('on two buttons: both are pressed, and pressed again neither counts twice', async () => {
    const [one, two] = [await rita.raises('one', printer), await omar.raises('two', heating)];
    const pressed = () =>
      Promise.all([ada.presses('claim', one, 'same'), carlos.presses('claim', two, 'same')]);
    await pressed();
    const history = () =>
      read.query<unknown[]>(`select count(*) as count from history where subject = any($1)`, [
        [`request/${one}`, `request/${two}`],
      ]);
    const before = await history();
    expect((await pressed()).map(saidIn)).toEqual(['', '']);
    expect(await history()).toEqual(before);
    expect((await w.state(one)).assignee).toBe((await ada.known()).person);
    expect((await w.state(two)).assignee).toBe((await carlos.known()).person);
  });

  test('what one has done, another is not told of', async () => {
    const [mine, hers] = [(await rita.known()).person, (await vera.known()).person];
    await rita.submits(await rita.fillsIn('mine', printer), 'known');
    expect([await wasPerformed(read, 'known', mine), await wasPerformed(read, 'known', hers)]).toEqual([
      true,
      false,
    ]);
  });
});

test('a quota of the same name is each customer’s own', async () => {
  const cedar = somebody('U2CEDAR', 'T0NORTH', 'cora@cedar.example');
  for (let count = 0; count < 2; count++) await rita.raises('a laptop', laptop);
  expect((await w.state(await rita.raises('a laptop', laptop))).verdict).toBe('quota_spent');
  expect((await w.state(await cedar.raises('a laptop', laptop))).verdict).toBe('in_scope');
  const used = await Promise.all(
    (await context.library.agreements())
      .filter(({ customer }) => customer !== 'birchwood')
      .map(async ({ compiled, customer }) => {
        const type = compiled.agreement.services['workplace']?.requests['new-laptop'];
        return [customer, await quotaUsed(read, customer, compiled, type, await context.service())];
      }),
  );
  expect(Object.fromEntries(used)).toEqual({ acme: { laptops: 2 }, cedar: { laptops: 1 } });
});

describe('what is offered', () => {
  const offered = async (who: Person): Promise<string[]> => {
    const form = (await who.fillsIn('')).form;
    return [...new Set(optionsOf(form, 'what').map((one) => one.split('/')[0] ?? ''))].sort();
  };
  test.each([
    ['a requester', rita, ['acme-it-desk', 'not-sure']],
    ['another’s', omar, ['birchwood-facilities', 'not-sure']],
    [
      'in a shared channel, by the channel',
      somebody('U2SHARED', 'T0NORTH', null, 'C0SHARED'),
      ['birchwood-facilities', 'cedar-desk', 'not-sure'],
    ],
    [
      'with an address of one customer, in a channel of another',
      somebody('U2BOTH', 'T0NORTH', 'x@acme.example', 'C0SHARED'),
      ['acme-it-desk', 'birchwood-facilities', 'cedar-desk', 'not-sure'],
    ],
    ['a stranger', w.sam, []],
    ['an agent', ada, []],
  ])('%s', async (_, who, names) => expect(await offered(who)).toEqual(names));

  test('whoever belongs to two customers raises for the one they choose', async () => {
    const both = somebody('U3BOTH', 'T0NORTH', 'y@acme.example', 'C0SHARED');
    for (const [agreement, customer] of [
      ['acme-it-desk', 'acme'],
      ['cedar-desk', 'cedar'],
    ] as const) {
      const number = await both.raises('printer', { ...printer, what: `${agreement}/workplace/printer` });
      expect((await w.state(number)).customer).toBe(customer);
    }
  });
});

describe('who somebody is', () => {
  const person = async (who: Person): Promise<string> => (await who.known()).person;

  test('an address written into a profile elsewhere makes nobody somebody else, whoever comes first', async () => {
    const [later, sooner] = [
      somebody('U4LATER', 'T0BIRCH', 'rita@acme.example'),
      somebody('U4SOONER', 'T0BIRCH', 'nina@acme.example'),
    ];
    expect(await person(later)).not.toBe(await person(rita));
    const forger = await person(sooner);
    const nina = somebody('U4NINA', 'T0NORTH', 'nina@acme.example');
    expect(await person(nina)).not.toBe(forger);
    // Her address is proven where she is; the other one is no more than what that workspace says.
    expect((await nina.known()).facts).toMatchObject({ email: 'nina@acme.example' });
    expect((await nina.known()).facts.vouchedBy).toBeUndefined();
    expect((await sooner.known()).facts.vouchedBy).toEqual(['birchwood-chat']);
    expect(saidIn(await sooner.types('/steward mine'))).toContain('You have no open requests.');
  });

  test('the same user id in another workspace is somebody else', async () => {
    const other = visitor(steward, { ...rita.visitor, workspace: 'T0BIRCH' });
    w.people.set('U0RITA', { name: 'Rita Elsewhere', zone: 'UTC', userGroups: [] });
    expect(await person(other)).not.toBe(await person(rita));
    w.people.delete('U0RITA');
  });

  test('who comes back to their own workspace with a new account is who they were', async () => {
    const [before, after] = [
      somebody('U5OLD', 'T0BIRCH', 'pia@birchwood.example'),
      somebody('U5NEW', 'T0BIRCH', 'pia@birchwood.example'),
    ];
    expect(await person(after)).toBe(await person(before));
  });

  test('an account in two of the provider’s own workspaces is one person', async () => {
    const again = somebody('U5AGAIN', 'T0NORTH', 'pia@northdesk-guest.example');
    const same = somebody('U5SAME', 'T0NORTH', 'pia@northdesk-guest.example');
    expect(await person(again)).toBe(await person(same));
  });
});

describe('the operator’s own terminal', () => {
  const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };

  test('what is asked about one request tells of no other', async () => {
    const number = await omar.raises('too cold here', heating);
    for (const answer of [
      await showAnswer(desk, String(number)),
      await whyAnswer(desk, String(number), false),
      await whyAnswer(desk, String(number), true),
      await verifyOne(desk, String(number)),
    ]) {
      expect(answer.ok).toBe(true);
      expect(leaksIn(answer.lines)).toEqual([]);
    }
    const theirs = await showAnswer(desk, String(w.theirs['fresh']));
    expect(leaksIn(theirs.lines).length).toBeGreaterThan(1);
  });

  test('a team’s queue has that team’s, and lists of messages have no words in them', async () => {
    for (const json of [false, true]) {
      const queue = await queueAnswer(desk, { team: 'facilities', limit: 100, json });
      expect([queue.lines.length > 1, leaksIn(queue.lines)]).toEqual([true, []]);
      for (const state of ['sent', 'due', 'dead', 'dropped'] as const) {
        const list = await listAnswer(desk, { state, limit: 100, json });
        // Whose a message is and to whom it goes is what it is for; what it says is not.
        expect(leaksIn(list.lines, [/acme/i, /Zenobia/]).filter((one) => !one.startsWith('name-'))).toEqual(
          [],
        );
      }
    }
  });
});

test('with who leaves goes what they could look at: their calendars, and the pages they were sent', async () => {
  const [leaver, stays] = [await olga.known(), await ada.known()];
  const feeds = [];
  for (const followed of [{ kind: 'own' }, { kind: 'roster', roster: 'workplace' }] as const) {
    const made = await renewFeed(context, leaver, followed);
    feeds.push(/calendar\/(.+)\.ics/.exec(made.kind === 'opened' ? made.address : '')?.[1] ?? '');
  }
  const number = await guest.raises('printer', {
    ...printer,
    what: 'cedar-desk/workplace/printer',
    urgency: 'now',
  });
  await w.forward('3 d');
  const state = await w.state(number);
  expect(state.escalation?.closed).toBeNull();
  const epoch = state.escalation?.epoch ?? 0;
  for (const { person } of [leaver, stays])
    await read.query(
      `insert into message (customer_id, subject, key, lane, kind, urgent, content, state)
       values ('cedar', $1, $2, 'team:workplace', 'ping', true, $3, 'sent')`,
      [
        `request/${number}`,
        `page/${person}`,
        JSON.stringify({ page: 'request', request: `cedar/${number}`, epoch, person, way: 'phone' }),
      ],
    );
  const look = (person: string, page = person) => lookAtPage(context, `page/${page}`, person);
  expect([(await look(leaver.person))?.kind, (await look(stays.person))?.kind]).toEqual(['open', 'open']);
  expect(await look(leaver.person, stays.person)).toBeNull();
  expect(await Promise.all(feeds.map((token) => readFeed(context, token)))).toEqual([
    expect.anything(),
    expect.anything(),
  ]);

  await leaves(w, 'olga');
  expect(await look(leaver.person)).toBeNull();
  expect((await look(stays.person))?.kind).toBe('open');
  expect(await Promise.all(feeds.map((token) => readFeed(context, token)))).toEqual([undefined, undefined]);
});
