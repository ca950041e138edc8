import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/chat/form.ts';
import type { Port } from '../../src/chat/port.ts';
import { formNames } from '../../src/front-desk/forms/desks.ts';
import type { PlainCommand } from '../../src/request/commands/act.ts';
import { act } from '../../src/request/commands/act.ts';
import { act as actOnRoster } from '../../src/roster/commands/act.ts';
import type { PlainRosterCommand } from '../../src/roster/commands/act.ts';
import { leaksIn, openWorld } from '../support/isolation-world.ts';
import { freshKey } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

// Every form, written message, home page and command, sent by everybody it is none of the business of, as if it had
// been opened by somebody whose business it is.
const w = await openWorld();
const { port, context } = w.steward;
const UNKNOWN = 'There is no such request, or you may not see it';
const numbers = Object.values(w.theirs);
const NOBODYS = 'acme/999999';
const ada = (await w.ada.known()).person;

/** What each form's memory names. A form that nobody has put here is tried by nobody: the first test says so. */
const FORMS: Readonly<Record<string, 'request' | 'roster' | 'own'>> = {
  ask: 'request',
  answer: 'request',
  reply: 'request',
  add: 'request',
  fulfil: 'request',
  reopen: 'request',
  'hand-over': 'request',
  snooze: 'request',
  hold: 'request',
  dispute: 'request',
  prioritise: 'request',
  transfer: 'request',
  'roster-cover': 'roster',
  'roster-swap': 'roster',
  'roster-absent': 'roster',
  'roster-take-back': 'roster',
  'offer-approve': 'roster',
  'roster-notes': 'roster',
  'handover-ask': 'roster',
  'handover-answer': 'roster',
  request: 'own',
  reach: 'own',
};
const FORGED = [
  '',
  'constructor',
  '__proto__',
  '{}',
  '{"kept":{"what":"acme-it-desk/workplace/printer"}}',
  'acme/1 1',
];

/** Something for every field any form has, as somebody whose business it is would fill it in. */
const ANSWERS: Answers = {
  text: 'hello',
  title: 'hello',
  details: 'hello',
  what: 'acme-it-desk/workplace/printer',
  'acme-it-desk/workplace.printer.place': 'floor 3',
  affects: 'everybody',
  urgency: 'now',
  reason: 'spare-part',
  words: 'hello',
  to: ada,
  note: 'hello',
  priority: 'p1',
  minutes: '15',
  when: 'tomorrow 14:00-18:00',
  roster: 'workplace',
  because: 'hello',
  person: ada,
};
const NAMES = /^(acme|cedar|birchwood)/;

const heard = (value: unknown, said: string): string => {
  const text = JSON.stringify(value);
  const own = [said, ANSWERS['what'] ?? '']
    .filter((one) => one.trim() !== '')
    .sort((a, b) => b.length - a.length);
  return own.reduce((told, one) => told.replaceAll(JSON.stringify(one).slice(1, -1), '…'), text);
};

/** A form that has nothing to redraw says so to the adapter that asks it, which is a bug there: nobody reads it. */
const changed = (who: Person, form: string, memory: string): Promise<unknown> =>
  port.change(who.visitor, form, memory, ANSWERS).catch((error: unknown) => {
    expect(String(error)).toContain('has no live fields');
    return null;
  });

/** How everything an adapter may ask is tried. `elsewhere`: see isolation-press. */
const PORT: Readonly<Record<keyof Port, string>> = {
  slash: 'elsewhere',
  press: 'elsewhere',
  change: 'here',
  send: 'here',
  wrote: 'here',
  home: 'here',
  changedProfile: 'forgets when a profile was looked at, and answers nothing',
  arrived: 'what the platform says of its own posts, and answers nothing',
  ready: 'says yes or no to whoever runs it',
};

test('there is no form, and no way in, that is not tried here', () => {
  expect([...formNames].sort()).toEqual(Object.keys(FORMS).sort());
  expect(Object.keys(port).sort()).toEqual(Object.keys(PORT).sort());
});

describe.each(Object.entries(w.outsiders))('%s', (name, who) => {
  const except = name.startsWith('a colleague of the victim') ? [/acme/i, /Zenobia/] : [];
  const is = (about: string): string[] => formNames.filter((form) => FORMS[form] === about);

  test('sends every form about a request, and has it redrawn', async () => {
    const before = await w.acmes();
    for (const form of is('request')) {
      const [nothingSent, nothingDrawn] = [
        heard(await port.send(who.visitor, freshKey(), form, NOBODYS, ANSWERS), NOBODYS),
        heard(await changed(who, form, NOBODYS), NOBODYS),
      ];
      expect(nothingSent, form).toContain(UNKNOWN);
      for (const number of numbers) {
        const memory = `acme/${number}`;
        // Theirs and nobody's: one and the same answer.
        const sent = heard(await port.send(who.visitor, freshKey(), form, memory, ANSWERS), memory);
        expect(sent, `${form} ${memory}`).toBe(nothingSent);
        expect(heard(await changed(who, form, memory), memory), `${form} ${memory}`).toBe(nothingDrawn);
      }
      for (const memory of [...FORGED, String(numbers[0]), `#${numbers[0]}`]) {
        const said = heard(await port.send(who.visitor, freshKey(), form, memory, ANSWERS), memory);
        expect(leaksIn(said, except), `${form} ${memory}: ${said}`).toEqual([]);
        const drawn = heard(await changed(who, form, memory), memory);
        expect(leaksIn(drawn, except), `${form} ${memory}: ${drawn}`).toEqual([]);
      }
    }
    expect(await w.acmes()).toEqual(before);
  });

  test('sends every other form with what names somebody else’s', async () => {
    const before = await w.acmes();
    const isAcmes = name.startsWith('a colleague of the victim');
    for (const form of [...is('roster'), ...is('own')])
      for (const memory of ['workplace', 'workplace 1', `acme/${numbers[0]}`, ...FORGED]) {
        // Acme's own people may raise one, and do so elsewhere.
        const answers = isAcmes && form === 'request' ? { ...ANSWERS, title: '' } : ANSWERS;
        const sent = await port.send(who.visitor, freshKey(), form, memory, answers);
        expect(leaksIn(heard(sent, memory), except), `${form} ${memory}`).toEqual([]);
        const drawn = heard(await changed(who, form, memory), memory);
        expect(leaksIn(drawn, except), `${form} ${memory}: ${drawn}`).toEqual([]);
      }
    expect(await w.acmes()).toEqual(before);
  });

  test('writes below cards that are not theirs, and looks at their own home', async () => {
    const before = await w.acmes();
    for (const { ref, key } of w.platform.messages.filter(({ key }) => NAMES.test(key)))
      for (const direct of [true, false]) {
        const reply = await port.wrote(who.visitor, freshKey(), 'hello', { direct, thread: ref });
        expect(leaksIn(reply, except), key).toEqual([]);
      }
    expect(leaksIn(await port.home(who.visitor), except)).toEqual([]);
    expect(await w.acmes()).toEqual(before);
  });

  test('is refused every command, whatever lets it through to there', async () => {
    const before = await w.acmes();
    const known = await who.known();
    for (const number of numbers)
      for (const command of Object.values(COMMANDS)) {
        const done = await act(context, known, freshKey(), `acme/${number}`, command);
        expect(done, command.kind).toEqual({ kind: 'refused', refusal: { code: 'unknown-request' } });
      }
    for (const command of Object.values(ROSTER_COMMANDS)) {
      const done = await actOnRoster(context, known, freshKey(), 'workplace', command);
      expect(leaksIn(done, except), command.kind).toEqual([]);
      // A roster without owners of its own is everybody's who has that role.
      if (!known.roles.includes('roster-owner')) expect(done.kind, command.kind).toBe('refused');
    }
    expect(await w.acmes()).toEqual(before);
  });
});

test('an auditor sends every form, and changes nothing', async () => {
  const before = await w.acmes();
  for (const form of formNames)
    for (const number of numbers)
      if (FORMS[form] === 'request')
        await port.send(w.auditor.visitor, freshKey(), form, `acme/${number}`, ANSWERS);
  expect(await w.acmes()).toEqual(before);
});

test('a form that is none, and a person that is none', async () => {
  for (const form of ['constructor', '__proto__', 'toString', 'nothing', ''])
    await expect(port.send(w.omar.visitor, freshKey(), form, `acme/${numbers[0]}`, ANSWERS)).rejects.toThrow(
      'There is no form',
    );
  const nobody = { ...w.omar.visitor, user: 'U9NOBODY' };
  await expect(port.press(nobody, freshKey(), { verb: 'show', value: `acme/${numbers[0]}` })).rejects.toThrow(
    'knows no user U9NOBODY',
  );
});

test('of all that, nobody was sent a word, and no operator read one', async () => {
  await w.settle();
  const astray = w.platform.messages.filter(({ to, content }) => {
    const people = [w.victim, w.ada, w.olga, w.mona, w.ben].map(({ visitor }) => visitor.user);
    const isInside =
      to.kind === 'channel'
        ? ['C0OFFICE', 'C0ESCALATE'].includes(to.channel)
        : to.kind === 'person' && people.includes(to.user);
    return !isInside && leaksIn(content, [/acme/i]).length > 0;
  });
  expect(astray).toEqual([]);
  expect(w.problems.flatMap((one) => leaksIn(one, [/acme/i]))).toEqual([]);
});

const span = { from: Date.parse('2026-11-30T09:00:00Z'), to: Date.parse('2026-11-30T12:00:00Z') };

/** One of each command there is: one that is added and not tried does not compile. */
const COMMANDS: Readonly<Record<PlainCommand['kind'], PlainCommand>> = {
  claim: { kind: 'claim' },
  'hand-over': { kind: 'hand-over', to: ada, note: 'hello' },
  ask: { kind: 'ask', text: 'hello' },
  answer: { kind: 'answer', text: 'hello' },
  write: { kind: 'write', text: 'hello' },
  reply: { kind: 'reply', text: 'hello' },
  fulfil: { kind: 'fulfil', result: 'hello' },
  confirm: { kind: 'confirm' },
  reopen: { kind: 'reopen', text: 'hello' },
  withdraw: { kind: 'withdraw' },
  take: { kind: 'take' },
  check: { kind: 'check' },
  snooze: { kind: 'snooze', minutes: 15, reason: 'hello' },
  'hand-up': { kind: 'hand-up' },
  hold: { kind: 'hold', reason: 'spare-part', until: span.to, words: 'hello' },
  resume: { kind: 'resume' },
  dispute: { kind: 'dispute', text: 'hello' },
  prioritise: { kind: 'prioritise', priority: 'p1', reason: 'hello' },
  transfer: {
    ...{ kind: 'transfer', service: 'accounts', request: 'access', reason: 'hello', chosen: {}, words: {} },
    ...{ affects: null, urgency: null },
  },
};

const ROSTER_COMMANDS: Readonly<Record<PlainRosterCommand['kind'], PlainRosterCommand>> = {
  cover: { kind: 'cover', span, leaves: null, comes: ada, reason: 'hello' },
  swap: { kind: 'swap', mine: span, with: ada, theirs: span, reason: 'hello' },
  absent: { kind: 'absent', span, who: ada, reason: 'hello' },
  accept: { kind: 'accept', offer: 1 },
  approve: { kind: 'approve', offer: 1, reason: 'hello' },
  decline: { kind: 'decline', offer: 1 },
  withdraw: { kind: 'withdraw', offer: 1 },
  cancel: { kind: 'cancel', change: 1, reason: 'hello' },
  note: { kind: 'note', text: 'hello' },
  'accept-handover': { kind: 'accept-handover', how: 'button' },
  'ask-previous': { kind: 'ask-previous', to: ada, text: 'hello' },
  'answer-next': { kind: 'answer-next', to: ada, text: 'hello' },
  'stand-in': { kind: 'stand-in' },
};
