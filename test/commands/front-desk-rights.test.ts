import { beforeAll, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { publish } from '../../src/document/commands/publish.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, notesOf, saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, omar, vera, ada, carlos, mona, sam, steward } = s;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
let number = 0;

beforeAll(async () => {
  // Sam becomes an auditor, as an edit of the directory would have it.
  const directory = readFileSync(`${SANDBOX_SETUP[0]}/directory.yaml`, 'utf8')
    .replace('\nteams:', '\n  sam: { name: Sam Lind, email: sam@elsewhere.example }\n\nteams:')
    .replace('auditor: []', 'auditor: [sam]')
    .replace('auditors: []', 'auditors: [sam]');
  const published = await publish(s.context, { kind: 'system', name: 'test' }, 'directory', directory);
  expect(published).toMatchObject({ kind: 'published', changed: true });
  await steward.port.changedProfile(sam.visitor);
  number = await rita.raises('printer is dead', printer);
});

test('the auditor is one', async () => {
  expect((await sam.known()).roles).toEqual(['auditor']);
});

describe('what is not there and what is not yours are refused with the same words', () => {
  test.each([
    'show',
    'why',
    'claim',
    'reply',
    'ask',
    'hand-over',
    'fulfil',
    'snooze',
    'confirm',
    'withdraw',
    'take',
    'hand-up',
    'answer',
    'add',
    'reopen',
    'hold',
    'resume',
    'dispute',
    'prioritise',
    'transfer',
  ])('%s', async (verb) => {
    const press = (value: string) => steward.port.press(omar.visitor, freshKey(), { verb, value });
    const foreign = await press(`acme/${number}`);
    expect(saidIn(foreign)).toBe(
      'There is no such request, or you may not see it. /steward mine lists yours.',
    );
    for (const nothing of [
      'acme/999999',
      'birchwood/999999',
      'nobody/1',
      '',
      'acme',
      'acme/',
      '../1',
      `acme/${'9'.repeat(40)}`,
      "acme/1'; drop table request",
    ])
      expect(await press(nothing)).toEqual(foreign);
  });

  test('typed, too', async () => {
    const foreign = await omar.types(`/steward show ${number}`);
    for (const word of ['999999', '#999999', 'x', '-1', '1e3', '0', '٣', 'constructor'])
      expect(await omar.types(`/steward show ${word}`)).toEqual(foreign);
  });

  test('a forged form', async () => {
    for (const memory of [`acme/${number}`, 'acme/999999', 'rubbish', ''])
      expect(await steward.port.send(omar.visitor, freshKey(), 'reply', memory, { text: 'hello' })).toEqual({
        kind: 'mistakes',
        mistakes: { text: 'There is no such request, or you may not see it. /steward mine lists yours.' },
      });
    const form = await steward.port.send(omar.visitor, freshKey(), 'request', '{}', {
      title: 'mine now',
      what: 'acme-it-desk/workplace/printer',
    });
    expect(form.kind).toBe('mistakes'); // not on his menu
  });
});

test('an auditor reads everything and can do nothing', async () => {
  expect(saidIn(await sam.types(`/steward show ${number}`))).toContain('Rita Brun raised it.');
  expect(saidIn(await sam.types(`/steward why ${number}`))).toContain('unbroken');
  for (const verb of ['claim', 'reply', 'ask', 'hand-over', 'fulfil', 'take'])
    expect(saidIn(await sam.presses(verb, number)), verb).toMatch(
      /belongs to a team you are not in|Nothing is escalated/,
    );
  for (const verb of ['withdraw', 'add'])
    expect(saidIn(await sam.presses(verb, number))).toContain('Only the person who raised');
  expect((await s.state(number)).assignee).toBeNull();
});

test('an agent of another team and a colleague of the requester see and do nothing', async () => {
  for (const person of [carlos, vera]) {
    expect(saidIn(await person.types(`/steward show ${number}`))).toContain('There is no such request');
    expect(saidIn(await person.presses('withdraw', number))).toContain('There is no such request');
  }
  expect(saidIn(await carlos.types('/steward queue'))).not.toContain('printer is dead');
  expect(saidIn(await vera.types('/steward mine'))).toContain('You have no open requests.');
});

test('a customer’s requester sees nothing of another customer’s: menu, lists, forms, home', async () => {
  const own = await omar.raises('too cold', {
    what: 'building/heating',
    fields: { floor: 'ground', room: '1' },
  });
  const home = saidIn({ kind: 'cards', cards: await steward.port.home(omar.visitor) });
  const form = await omar.fillsIn('printer is dead');
  for (const seen of [
    home,
    saidIn(await omar.types('/steward mine')),
    saidIn(await omar.types('/steward menu')),
    JSON.stringify(form),
  ])
    expect(seen).not.toMatch(/Acme|printer is dead #|laptop|acme/);
  expect(home).toContain('too cold');
  expect(saidIn(await rita.types(`/steward show ${own}`))).toContain('There is no such request');
  expect(notesOf((await rita.fillsIn('')).form)).toContain('Choose a service');
});

test('who was called to an escalation may act on it; the requester reads nothing of it', async () => {
  await s.forward('75 m');
  const called = await s.state(number);
  expect(called.escalation?.told).toContain((await mona.known()).person);
  expect(saidIn(await rita.types(`/steward show ${number}`))).not.toMatch(
    /[Ee]scalat|Olga|Mona|% of the time/,
  );
  expect(saidIn(await rita.presses('take', number))).toContain('belongs to a team you are not in');
  expect(saidIn(await mona.presses('check', number))).toContain('Nobody has');
  expect(saidIn(await mona.presses('take', number))).toBe('');
});

test('every button of a card that is out of date has an answer', async () => {
  await ada.sends('fulfil', number, 'A new fuser.');
  await rita.presses('confirm', number);
  for (const [person, verbs] of [
    [ada, ['claim', 'reply', 'ask', 'hand-over', 'fulfil', 'take', 'check', 'snooze', 'hand-up']],
    [rita, ['confirm', 'reopen', 'withdraw', 'add', 'answer', 'dont-know']],
  ] as const)
    for (const verb of verbs)
      expect(saidIn(await person.presses(verb, number)), verb).toBe(
        `#${number} is closed. Raise a new request with /request.`,
      );
  expect(saidIn(await ada.presses('dance', number))).toContain('This button is from an older message.');
  expect(saidIn(await ada.presses('constructor', number))).toContain('This button is from an older message.');
  expect(s.problems).toEqual([]);
});
