import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/chat/catalogue/en/index.ts';
import { en } from '../../src/chat/catalogue/en/index.ts';
import { isKey, say, sayPlain } from '../../src/chat/say.ts';
import { mention, named, plain, time } from '../../src/chat/text.ts';

const src = new URL('../../src', import.meta.url).pathname;
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('chat/catalogue'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }));
const all = sources.map(({ text }) => text).join('\n');
const keys = Object.keys(en) as Key[];

describe('every text of the catalogue', () => {
  const values = (key: Key): string[] =>
    [...en[key].matchAll(/\{([a-z-]+)\}/g)].map(([, name]) => name ?? '');

  test('is filled, has pairs of stars, and leaves no value over', () => {
    for (const key of keys) {
      const fill = Object.fromEntries(values(key).map((name) => [name, `<${name}>`]));
      const spoken = sayPlain(key, fill);
      expect(spoken, key).not.toMatch(/[{}]|\*\*/);
      for (const name of values(key)) expect(spoken, key).toContain(`<${name}>`);
      expect(en[key].split('**').length % 2, key).toBe(1);
      if (values(key).length > 0) expect(() => say(key), key).toThrow(/needs a value for/);
    }
  });

  test('is said somewhere', () => {
    // Some keys are made of a beginning and what is known only then: `status.${request.status}`.
    const made = [...all.matchAll(/`([a-z.-]+)\$\{[^`]*`/g)].map(([whole]) =>
      whole
        .slice(1, -1)
        .replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '*')
        .split('*')
        .map((part) => part.replaceAll('.', '\\.'))
        .join('[a-z0-9_.-]+'),
    );
    const isSaid = (key: Key) =>
      all.includes(`'${key}'`) || made.some((pattern) => new RegExp(`^${pattern}$`).test(key));
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });

  test('values that are filled in exist under the name the text gives them', () => {
    // Whatever `say('key', { … })` passes literally must be what the text asks for.
    for (const [, key = '', fill = ''] of all.matchAll(/\bsay(?:Plain)?\('([a-z0-9.-]+)',\s*\{([^{}]*)\}/g)) {
      if (!isKey(key) || fill.includes('...')) continue;
      const given = [...fill.matchAll(/(?:^|,)\s*'?([a-z-]+)'?\s*(?=[:,]|$)/gi)].map(([, name]) => name);
      expect(new Set(given), `say('${key}')`).toEqual(new Set(values(key)));
    }
  });
});

describe('every refusal', () => {
  const rooms = /^(request|roster(?!\/schedule)|front-desk|people|document|store)\//;
  const given = sources
    .filter(({ name }) => rooms.test(name))
    .map(({ text }) => text)
    .join('\n');
  const codes = new Set(
    [
      ...given.matchAll(
        /(?:refused|\bno)\(\s*'([a-z-]+)'|\bcode: '([a-z-]+)'|\? '([a-z-]+)' : '([a-z-]+)', with: about/g,
      ),
    ].flatMap(([, ...found]) => found.filter((code) => code !== undefined)),
  );

  test('codes are found where they are given', () => {
    for (const code of [
      'unknown-request',
      'already-yours',
      'not-fulfilled-yet',
      'not-in-team',
      'already-closed',
    ])
      expect(codes).toContain(code);
  });

  /** Kept from people: publishing is refused so only by a bug. */
  const unheard = ['other-document', 'unknown-subject'];
  test('has a sentence that says what is the matter', () => {
    const heard = [...codes].filter((code) => !unheard.includes(code));
    expect(heard.filter((code) => !isKey(`refusal.${code}`))).toEqual([]);
    const sentences = keys.filter((key) => key.startsWith('refusal.')).map((key) => en[key]);
    expect(sentences.filter((sentence) => !/^[#A-Z{].*\.$/.test(sentence))).toEqual([]);
  });
});

describe('saying', () => {
  test('bold, plain, people and times stay apart; what fills in is never markup', () => {
    expect(
      say('desk.item-due', { number: 12, title: '**x** {y} <!here>', status: 'new', due: time(5, 'UTC') }),
    ).toEqual([
      { kind: 'bold', spans: [plain('#'), plain('12')] },
      plain(' '),
      plain('**x** {y} <!here>'),
      plain(' · '),
      plain('new'),
      plain(' · due '),
      { kind: 'bold', spans: [time(5, 'UTC')] },
    ]);
  });

  test('people in a plain string are names; a time has no plain form', () => {
    const who = { person: 'p', name: 'Ada' };
    expect(say('story.claimed', { who: mention(who) })[0]).toEqual(mention(who));
    expect(say('story.claimed', { who: named(who) })[0]).toEqual(named(who));
    expect(sayPlain('story.claimed', { who: 'Ada' })).toBe('Ada took it.');
    expect(() => sayPlain('requester.closes', { at: time(5, 'UTC') as never })).toThrow(/no plain form/);
  });
});
