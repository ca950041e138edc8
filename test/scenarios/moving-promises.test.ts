import { beforeEach, describe, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { followAmendments } from '../../src/request/commands/amend.ts';
import { edited } from '../domain/agreement-fixtures.ts';
import { movingText } from '../domain/request-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { notesOf, optionsOf, saidIn } from '../support/visitor.ts';

// p1 promises news every hour, day and night; p2 every 4 h and p3 every 6 h of office time.
const s = await openSteward({ at: '2026-10-19T08:00:00+02:00' });
const { rita, ada, ben, olga, carlos, mona, forward, forwardTo } = s;
const by = { kind: 'system', name: 'test' } as const;
await publish(s.context, by, 'agreement', movingText);
beforeEach(() => s.quiet());

const raised = (urgency: 'now' | 'today', affects = 'just-me') =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    ...{ affects, urgency },
  });
/** A form as it stands after choices. */
async function drawn(verb: string, number: number, answers: Record<string, string>) {
  const reply = await ada.presses(verb, number);
  if (reply.kind !== 'form') throw new Error(saidIn(reply));
  const { form } = reply;
  return s.steward.port.change(ada.visitor, form.form, form.memory, answers);
}

describe('news', () => {
  test('promised on the card, asked for in time, missed and said so, then given', async () => {
    const number = await raised('now', 'everybody');
    expect(s.requesterCard(number)).toContain('Next news by Mon 19 Oct 09:00 CEST.');
    await ada.presses('claim', number);
    await forward('29 m');
    expect(ada).toHaveBeenRung(0);
    await forward('1 m'); // half of the hour
    expect(ada).toHaveBeenRung(1);
    expect(s.thread(number, 'team').at(-1)).toBe(
      `@Ada Frei Rita Brun expects news about #${number} by Mon 19 Oct 07:00 UTC. A reply is enough.`,
    );
    await ada.sends('reply', number, 'We have found the fuse.');
    expect(s.requesterCard(number)).toContain('Next news by Mon 19 Oct 09:30 CEST.');
    s.quiet();
    await forward('1 h');
    expect(s.thread(number, 'requester').at(-1)).toBe(
      `@Rita Brun No news about #${number} by Mon 19 Oct 09:30 CEST, though we had promised it. Sorry. Ada Frei has been told to write to you here.`,
    );
    expect(s.requesterCard(number)).toContain('We owed you news by Mon 19 Oct 09:30 CEST.');
    expect(s.escalationCard(number)).toContain('no news by Mon 19 Oct 07:30 UTC');
    expect(rita).toHaveBeenRung(1);
    await ada.sends('reply', number, 'A new one comes at noon.');
    expect(s.escalationCard(number)).toContain('Rita Brun has news. Nothing is at risk any more.');
    expect(s.requesterCard(number)).toContain('Next news by Mon 19 Oct 10:30 CEST.');
    expect(saidIn(await ada.types(`/steward why ${number}`))).toContain(
      'next news by Mon 19 Oct 10:30 CEST (targets.p1.update)',
    );

    await ada.sends('fulfil', number, 'A new fuser.');
    s.quiet();
    await forward('3 h');
    for (const person of [rita, ada, olga]) expect(person).toHaveBeenRung(0);
    await rita.sends('reopen', number, 'It is dead again.');
    expect(s.requesterCard(number)).toContain('Next news by Mon 19 Oct 13:30 CEST.');
    await rita.presses('withdraw', number);
  });
});

describe('another priority', () => {
  test('raised: the form says what moves, the card is edited, nobody is rung', async () => {
    await forwardTo('2026-10-20T09:00:00+02:00');
    const number = await raised('today');
    await ada.presses('claim', number);
    await forward('2 h');
    const form = await drawn('prioritise', number, { priority: 'p2' });
    expect(notesOf(form)).toBe(
      [
        'Now P3: due Fri 23 Oct 09:00 CEST.',
        'Due Tue 20 Oct 18:00 CEST, was Fri 23 Oct 09:00 CEST · Next news by Tue 20 Oct 14:00 CEST',
        'The time used so far counts (clause 13.1).',
      ].join('\n'),
    );
    s.quiet();
    await ada.sends('prioritise', number, { priority: 'p2', reason: 'The whole floor waits.' });
    expect(s.requesterCard(number)).toContain('Fixed by Tue 20 Oct 18:00 CEST.');
    expect(s.requesterCard(number)).toContain('Was Fri 23 Oct 09:00 CEST. Ada Frei, ');
    expect(s.teamCard(number)).toContain('the printer is dead · P2');
    expect(s.thread(number, 'team').at(-1)).toBe(
      `Ada Frei changes #${number} from P3 to P2:\n> The whole floor waits.`,
    );
    for (const person of [rita, ada, olga]) expect(person).toHaveBeenRung(0);

    await ada.sends('prioritise', number, { priority: 'p4', reason: 'A second printer was found.' });
    expect(rita).toHaveBeenRung(1); // later
    expect(s.thread(number, 'requester').at(-1)).toBe(
      `@Rita Brun #${number} will be fixed by Tue 3 Nov 09:00 CET, not Tue 20 Oct 18:00 CEST. Ada Frei:\n> A second printer was found.`,
    );
    expect(s.requesterCard(number)).not.toContain('Next news');
    const why = saidIn(await ada.types(`/steward why ${number}`));
    expect(why).toContain(
      'Ada Frei changed the priority from P3 to P2. The time used so far counts (carry.priority).',
    );
    expect(why).toContain(
      'Fulfilment now Tue 3 Nov 09:00 CET, counted from Tue 20 Oct 09:00 CEST (targets.p4.fulfilment)',
    );
    await rita.presses('withdraw', number);
  });
});

describe('a transfer', () => {
  test('to another team: a new card there, the old one says where it went, the requester keeps one', async () => {
    await forwardTo('2026-10-21T09:00:00+02:00');
    const number = await raised('now');
    await ada.presses('claim', number);
    s.quiet();
    const form = await drawn('transfer', number, {
      to: 'accounts/password',
      'accounts.password.system': 'wiki',
    });
    expect(optionsOf(form, 'to')).not.toContain('workplace/printer');
    expect(notesOf(form)).toContain(
      'It becomes the Facilities team’s, as P2. The best of that team gets it.',
    );
    expect(notesOf(form)).toContain('The clocks begin again (clause 13.2).');
    const payroll = await drawn('transfer', number, {
      to: 'accounts/access',
      'accounts.access.system': 'payroll',
    });
    expect(notesOf(payroll)).toBe(
      '⚪ It cannot go there. Access to payroll is given by Acme’s personnel office, not by Northdesk.',
    );

    await forward('1 h');
    const sent = await ada.sends('transfer', number, {
      ...{ to: 'accounts/password', 'accounts.password.system': 'wiki' },
      reason: 'It is the password of the print server.',
    });
    expect(saidIn(sent)).toBe('');
    const [old] = s.platform.messages.filter(({ key }) => key.endsWith(`request/${number}/team`));
    expect(old?.content.kind === 'card' && old.content.card.controls).toEqual([]);
    expect(JSON.stringify(old?.content)).toContain('Transferred to the ');
    const fresh = s.platform.messages.find(({ key }) => key.endsWith(`request/${number}/team/1`));
    expect(fresh?.to).toMatchObject({ kind: 'channel', channel: 'C0FACILITY' });
    expect(s.teamCard(number)).toContain('I cannot sign in');
    expect(s.teamCard(number)).toContain('From the Workplace team');
    expect(s.thread(number, 'team')).toEqual([
      `Ada Frei transfers #${number} here from the Workplace team:\n> It is the password of the print server.`,
      // This team has its work given out.
      `@Carlos Mendes #${number} is assigned to you (on duty, 0 open). Due Thu 22 Oct 09:00 CEST.`,
    ]);
    expect(s.requesterCard(number)).toContain('Carlos Mendes is working on it.');
    expect(rita).toHaveBeenRung(1); // the promise begins again, so it is later
    for (const person of [ada, ben, olga]) expect(person).toHaveBeenRung(0);
    // The old team has let go of it.
    expect(saidIn(await ben.presses('reply', number))).toContain('may not see it');
    const why = saidIn(await carlos.types(`/steward why ${number}`));
    expect(why).toContain('The clocks begin again (carry.transfer).');
    await rita.presses('withdraw', number);
  });

  test('within the team: the same card, and nobody has it', async () => {
    const number = await raised('now');
    await ada.presses('claim', number);
    await ada.sends('transfer', number, {
      ...{ to: 'workplace/fault', 'workplace.fault.device': 'other' },
      reason: 'It is the cable.',
    });
    expect(s.teamCard(number)).toContain('Something is broken');
    expect(s.teamCard(number)).toContain('Nobody yet.');
    expect(s.teamCard(number)).toContain('Where is it? floor 3'); // answered before, asked by both
    expect(s.requesterCard(number)).toMatch(
      /Northdesk has it\. Fixed by .*\n.*\nAda Frei, .*:\n> It is the cable\./,
    );
    expect(s.thread(number, 'team').at(-1)).toBe(
      `Ada Frei makes #${number} “Something is broken”:\n> It is the cable.`,
    );
    s.quiet();
    await forward('30 m'); // as for a new one, though the requester has an answer
    expect(olga).toHaveBeenRung(1);
    expect(s.thread(number, 'team').at(-1)).toContain(`nobody has claimed #${number} yet; it is due`);
    await rita.presses('withdraw', number);
  });

  test('a quota is used by what it becomes, and given back by what it was', async () => {
    const laptop = () =>
      rita.raises('a new laptop', {
        what: 'workplace/new-laptop',
        fields: { model: 'light', reason: 'mine is old' },
      });
    const [first, second, printer] = [await laptop(), await laptop(), await raised('today')];
    const becomes = {
      to: 'workplace/new-laptop',
      'workplace.new-laptop.model': 'light',
      reason: 'Beyond repair.',
    };
    expect(saidIn(await ada.sends('transfer', printer, becomes))).toContain('All 2 of this month are used');
    const supplies = {
      to: 'workplace/supplies',
      'workplace.supplies.item': 'a dock',
      reason: 'A dock will do.',
    };
    await ada.sends('transfer', first, supplies);
    expect((await s.state(first)).type).toBe('supplies');
    const used = async () => {
      const [row] = await s.context.read.query<{ used: string }[]>(
        `select used from counter where name like '%laptops/2026-10'`,
      );
      return Number(row?.used);
    };
    expect(await used()).toBe(1);
    expect(saidIn(await ada.sends('transfer', printer, becomes))).toBe('');
    expect(await used()).toBe(2);
    for (const number of [first, second, printer]) await rita.presses('withdraw', number);
    expect(await used()).toBe(0);
  });
});

describe('a hold', () => {
  test('over the night the clocks go back: the form, the card, the manager, and the exact instants', async () => {
    await forwardTo('2026-10-23T09:00:00+02:00'); // Friday, open until 17:00
    const number = await raised('now');
    await ada.presses('claim', number);
    await forwardTo('2026-10-23T15:00:00+02:00'); // 5 of 8 h have gone
    const day = String(Math.floor(Date.parse('2026-10-26T00:00:00Z') / 86_400_000));
    const form = await drawn('hold', number, { reason: 'supplier', day, time: '10:00' });
    expect(notesOf(form)).toBe(
      'Allowed by clause 7.2: due moves to Mon 26 Oct 14:00 CET, was Mon 26 Oct 09:00 CET. The clock for news stands still, too.',
    );
    expect(notesOf(await drawn('hold', number, { reason: 'doubt', day, time: '10:00' }))).toBe(
      'Clause 7.3 stops no clock; the promise stays Mon 26 Oct 09:00 CET.',
    );
    s.quiet();
    await ada.sends('hold', number, {
      reason: 'supplier',
      day,
      time: '10:00',
      words: 'A fuser is on its way.',
    });
    expect(s.requesterCard(number)).toBe(
      [
        `#${number} the printer is dead`,
        '⏸ Waiting for the supplier until Mon 26 Oct 10:00 CET.',
        '> A fuser is on its way.',
        'Fixed by Mon 26 Oct 14:00 CET, was Mon 26 Oct 09:00 CET.',
      ].join('\n'),
    );
    expect(s.teamCard(number)).toContain(
      '⏸ Waiting for the supplier until Mon 26 Oct 10:00 CET; the clocks stand still (clause 7.2). Then due Mon 26 Oct 14:00 CET, was Mon 26 Oct 09:00 CET.',
    );
    expect(rita).toHaveBeenRung(1);

    await rita.sends('dispute', number, { text: 'There is one in the cellar.' });
    expect(mona).toHaveBeenRung(1);
    expect(
      s
        .inbox('mona')
        .map(({ content }) => JSON.stringify(content))
        .join(),
    ).toContain('There is one in the cellar.');
    expect(s.requesterCard(number)).toContain('You do not agree. Mona Keller has been told.');
    expect(saidIn(await rita.presses('dispute', number))).toContain('You have said so already');

    s.quiet();
    await forwardTo('2026-10-26T09:59:00+01:00');
    for (const person of [rita, ada, olga]) expect(person).toHaveBeenRung(0);
    await forward('1 m');
    expect(s.thread(number, 'team').at(-1)).toBe(
      '@Ada Frei the hold for the supplier is over. Due Mon 26 Oct 14:00 CET.',
    );
    expect((await s.state(number)).clocks?.fulfilment.due).toBe(Date.parse('2026-10-26T14:00:00+01:00'));
    expect(rita).toHaveBeenRung(0); // going on is an edit
    expect(s.requesterCard(number)).toContain('Ada Frei is working on it. Fixed by Mon 26 Oct 14:00 CET.');
    await rita.presses('withdraw', number);
  });

  test('goes on earlier by a button; nothing can be held for the requester', async () => {
    await forwardTo('2026-10-27T09:00:00+01:00');
    const number = await raised('now');
    await ada.presses('claim', number);
    const form = await drawn('hold', number, {});
    expect(optionsOf(form, 'reason')).toEqual(['supplier', 'doubt', 'spare-part']);
    await ada.sends('hold', number, { words: 'Until tomorrow.' }); // as it stands: the next morning
    expect((await s.state(number)).hold?.until).toBe(Date.parse('2026-10-28T08:00:00+01:00'));
    await forward('2 h');
    await ben.presses('resume', number);
    expect((await s.state(number)).status).toBe('in-progress');
    expect((await s.state(number)).clocks?.fulfilment.due).toBe(Date.parse('2026-10-28T10:00:00+01:00'));
    expect(saidIn(await ben.presses('resume', number))).toContain('is not on hold');
    await rita.presses('withdraw', number);
  });
});

describe('an amended agreement', () => {
  const version = (moves: string, more = '') =>
    `${edited(movingText, 'fulfilment: 3 days, update: 6 h', 'fulfilment: 5 days, update: 6 h')}${moves === '' ? '' : `amendment: { moves: ${moves}${more} }\n`}`;
  const follow = () =>
    followAmendments(s.context, (error) => {
      throw error;
    });

  test('a new version moves no running promise; with an amendment just those it names, once', async () => {
    await forwardTo('2026-11-02T09:00:00+01:00');
    const [slow, urgent] = [await raised('today'), await raised('now')];
    const dues = async () => [
      (await s.state(slow)).clocks?.fulfilment.due,
      (await s.state(urgent)).clocks?.fulfilment.due,
    ];
    const [thursday, monday] = [
      Date.parse('2026-11-05T09:00:00+01:00'),
      Date.parse('2026-11-09T09:00:00+01:00'),
    ];
    const evening = Date.parse('2026-11-02T18:00:00+01:00');
    s.quiet();
    await publish(s.context, by, 'agreement', version(''));
    expect(await follow()).toBe(0);
    expect(await dues()).toEqual([thursday, evening]);

    await publish(s.context, by, 'agreement', version('[targets.p3.fulfilment]'));
    // Two replicas at once, and once more after that.
    const another = s.another();
    const both = await Promise.all([follow(), followAmendments(another.context, () => undefined)]);
    expect(both[0] + both[1]).toBe(1);
    expect(await follow()).toBe(0);
    await another.settle();
    expect(await dues()).toEqual([monday, evening]);
    const { agreement } = await s.state(slow);
    expect((await s.state(urgent)).agreement).not.toBe(agreement);
    await s.settle();
    expect(rita).toHaveBeenRung(1);
    expect(s.thread(slow, 'requester').at(-1)).toBe(
      `@Rita Brun #${slow} will be fixed by Mon 9 Nov 09:00 CET, not Thu 5 Nov 09:00 CET: the agreement was amended.`,
    );
    const why = saidIn(await ada.types(`/steward why ${slow}`));
    expect(why).toContain('because of targets.p3.fulfilment.');
    expect(why).toContain('Fulfilment now Mon 9 Nov 09:00 CET, counted from Mon 2 Nov 09:00 CET');
    for (const number of [slow, urgent]) await rita.presses('withdraw', number);
  });

  test('what was missed stays missed, and what is earlier is an edit', async () => {
    await forwardTo('2026-11-10T09:00:00+01:00');
    const number = await raised('now');
    await ada.presses('claim', number);
    s.quiet();
    const faster = edited(movingText, 'response: 1 h, fulfilment: 8 h', 'response: 1 h, fulfilment: 4 h');
    await publish(s.context, by, 'agreement', `${faster}amendment: { moves: [targets] }\n`);
    expect(await follow()).toBe(1);
    expect((await s.state(number)).clocks?.fulfilment.due).toBe(Date.parse('2026-11-10T14:00:00+01:00'));
    await s.settle();
    expect(rita).toHaveBeenRung(0);
    await rita.presses('withdraw', number);
    expect(s.problems).toEqual([]);
  });
});
