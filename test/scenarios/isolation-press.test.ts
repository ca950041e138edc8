import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/chat/port.ts';
import { offeredVerbs, pressVerbs, slashVerbs } from '../support/isolation-surface.ts';
import { leaksIn, openWorld } from '../support/isolation-world.ts';
import { freshKey } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

// Everything that can be pressed or typed, tried by everybody it is none of the business of, with everything that
// names what is Acme's: no word of it comes back, and nothing of it changes.
const w = await openWorld();
const { port } = w.steward;
const OWN_NAME = /Zenobia/;

const UNKNOWN = 'There is no such request, or you may not see it';

/** What a press is about. A verb that nobody has put here is tried by nobody: the first test says so. */
const ABOUT = {
  request: [
    'show why claim take check hand-up resume confirm withdraw dont-know ask answer reply add fulfil reopen',
    'hand-over snooze hold dispute prioritise transfer',
  ],
  words: ['loose-answer loose-add loose-new'],
  roster: [
    'oncall oncall-list roster-cover roster-swap roster-absent roster-notes roster-cancel offer-approve offer-accept',
    'offer-decline offer-withdraw handover-accept handover-ask handover-answer handover-all stand-in',
  ],
  own: ['feed-new feed-stop reach-change reach-test request'],
  list: ['open-list take-all'],
} as const;
type About = keyof typeof ABOUT;
const verbsAbout = (about: About): string[] => ABOUT[about].flatMap((line) => line.split(' '));
const ABOUTS = Object.keys(ABOUT) as About[];

/** Of each slash command, what is written behind it. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  '': [''],
  help: [''],
  mine: ['', 'acme', 'all'],
  queue: ['', 'workplace', 'acme'],
  menu: ['', 'acme'],
  oncall: ['', 'workplace', 'facilities', 'acme'],
  cover: ['', 'tomorrow 14:00-18:00'],
  swap: ['', 'tomorrow 14:00-18:00'],
  absent: ['', 'tomorrow'],
  feed: ['', 'workplace', 'facilities'],
  reach: ['', 'all'],
  show: ['NUMBER'],
  why: ['NUMBER'],
};

const lists = await w.database.source.query<{ key: string }[]>(
  `select key from message where customer_id = 'acme' or lane like '%workplace' or key like 'list/%'`,
);
const numbers = Object.values(w.theirs);
const NOBODYS = 999_999;

/** The ways there are to name a request, and what is no name at all. */
const namings = (number: number): string[] => [
  ...[
    `acme/${number}`,
    `${number}`,
    `#${number}`,
    ` acme/${number} `,
    `ACME/${number}`,
    `birchwood/${number}`,
  ],
  ...[`acme/0${number}`, `cedar/${number}`, `nobody/${number}`, `acme/${number} hello`],
];
const FORGED = [
  '',
  'constructor',
  '__proto__',
  'toString',
  'acme/constructor',
  "acme/1' or '1'='1",
  'hasOwnProperty 1',
];

function valuesFor(about: About, number: number): string[] {
  switch (about) {
    case 'request':
      return namings(number);
    case 'words':
      return [`acme/${number} hello`, `${number} hello`, 'hello'];
    case 'roster':
      return ['workplace', 'workplace 1', 'facilities 1', 'facilities', 'workplace 1 2', 'acme 1'];
    case 'own':
      return ['own', 'roster/workplace', 'roster/other', 'new', `acme/${number}`];
    case 'list':
      return lists.map(({ key }) => key);
  }
}

/** What they are told, without what they said themselves. */
const heard = (reply: Reply, said: string): string => {
  const text = JSON.stringify(reply);
  return said.trim() === '' ? text : text.replaceAll(JSON.stringify(said).slice(1, -1), '…');
};

test('there is nothing to be pressed or typed that is not tried here', () => {
  const tried = ABOUTS.flatMap(verbsAbout).sort();
  expect([...new Set([...pressVerbs(), ...offeredVerbs()])].sort()).toEqual(tried);
  expect(slashVerbs()).toEqual(Object.keys(TYPED).sort());
});

test('the world is worth trying: those who may, read the words', async () => {
  for (const number of numbers) {
    const shown = await w.mona.types(`/steward show ${number}`);
    expect(leaksIn(shown).length).toBeGreaterThan(1);
    expect(leaksIn(await w.auditor.types(`/steward why ${number}`)).length).toBeGreaterThan(0);
    expect(leaksIn(await w.victim.types(`/steward show ${number}`)).length).toBeGreaterThan(1);
  }
  expect(lists.length).toBeGreaterThan(10);
  expect(w.problems).toEqual([]);
});

const presses = async (who: Person, verb: string, value: string): Promise<string> =>
  heard(await port.press(who.visitor, freshKey(), { verb, value }), value);

describe.each(Object.entries(w.outsiders))('%s', (name, who) => {
  // Acme's own people may know its name, and their own.
  const except = name.startsWith('a colleague of the victim') ? [/acme/i, OWN_NAME] : [];

  test.each(ABOUTS)('presses whatever is about a %s', async (about) => {
    const before = await w.acmes();
    for (const verb of verbsAbout(about))
      for (const number of about === 'request' || about === 'words' ? numbers : numbers.slice(0, 1)) {
        const values = valuesFor(about, number);
        // Every request by its name; every other way to name one, and what is none, once.
        const some = number === numbers[0] ? [...values, ...FORGED] : values.slice(0, 1);
        for (const value of some) {
          const reply = await presses(who, verb, value);
          expect(leaksIn(reply, except), `${verb} ${value}: ${reply}`).toEqual([]);
          if (about === 'request') expect(reply, `${verb} ${value}`).toContain(UNKNOWN);
        }
      }
    expect(await w.acmes()).toEqual(before);
  });

  test('cannot tell what there is from what there is not', async () => {
    for (const verb of [...verbsAbout('request'), ...verbsAbout('words').slice(0, 2)])
      for (const number of numbers) {
        const there = await presses(who, verb, `acme/${number}`);
        expect(there, verb).toBe(await presses(who, verb, `acme/${NOBODYS}`));
      }
  });

  test('types every command', async () => {
    const before = await w.acmes();
    for (const [verb, rests] of Object.entries(TYPED))
      for (const rest of rests) {
        const words = rest === 'NUMBER' ? [...numbers.flatMap(namings), ...FORGED] : [rest];
        for (const word of words) {
          const reply = heard(await who.types(`/steward ${verb} ${word}`), word);
          expect(leaksIn(reply, except), `${verb} ${word}: ${reply}`).toEqual([]);
          if (rest === 'NUMBER' && /\d/.test(word)) expect(reply).toContain(UNKNOWN);
        }
      }
    for (const words of ['', 'printer is dead', 'acme', `acme/${numbers[0]}`]) {
      const reply = heard(await who.types(`/request ${words}`), words);
      expect(leaksIn(reply, except), `/request ${words}: ${reply}`).toEqual([]);
    }
    expect(await w.acmes()).toEqual(before);
  });
});

test('an auditor, who may read all of it, changes none of it', async () => {
  const before = await w.acmes();
  for (const verb of verbsAbout('request'))
    for (const number of numbers) await presses(w.auditor, verb, `acme/${number}`);
  for (const number of numbers) await presses(w.auditor, 'loose-add', `acme/${number} hello`);
  for (const { key } of lists) await presses(w.auditor, 'take-all', key);
  expect(await w.acmes()).toEqual(before);
});

test('and nobody but those concerned has been sent a word of it', async () => {
  await w.settle();
  const INSIDE = ['C0OFFICE', 'C0ESCALATE'];
  const people = [w.victim, w.ada, w.olga, w.mona, w.ben].map(({ visitor }) => visitor.user);
  const astray = w.platform.messages.filter(
    ({ to, content }) =>
      !(to.kind === 'channel'
        ? INSIDE.includes(to.channel)
        : to.kind === 'person' && people.includes(to.user)) && leaksIn(content).length > 0,
  );
  expect(astray).toEqual([]);
  // Of its problems an operator hears without anybody's words.
  expect(w.problems.flatMap((one) => leaksIn(one, [/acme/i]))).toEqual([]);
});
