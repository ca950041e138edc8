import { describe, expect, test } from 'vitest';
import { pagesWords, pageWords } from '../../src/request/cards/page.ts';
import type { View } from '../../src/request/cards/view.ts';
import type { Escalation } from '../../src/escalation/escalation.ts';
import { asks } from '../../src/escalation/escalation.ts';
import { momentIn } from '../../src/chat/moment.ts';
import { submitPrinter, world } from './request-fixtures.ts';

const zone = 'Europe/Zurich';
const BEFORE = 'Others are called now; you need not act.';

/** A p2 request at risk; `escalation` differs from how it stands by this much. */
function viewOf(escalation: Partial<Escalation> = {}, title = 'the printer is dead', number = 12): View {
  const w = world('2026-11-23T09:00:00+01:00');
  w.act('rita', submitPrinter('now', number));
  w.now = Date.parse('2026-11-23T09:45:00+01:00');
  w.tick();
  const { state } = w;
  if (!state.escalation) throw new Error('Nobody was called.');
  return {
    ...{ request: { ...state, escalation: { ...state.escalation, ...escalation } }, title, zone },
    ...{ open: ({ d }) => d, name: (person) => person, team: (name) => name, way: (name) => name },
    ...{ clause: (id) => id, provider: 'Northdesk', customer: 'Acme', type: 'Trouble', asks: {} },
    ...{ isIncident: true, approval: null, why: state.why, managers: ['mona'], unpaged: [] },
  };
}
const moved = { told: ['ada'], toldBefore: ['olga'], tell: 'lead' };

describe('what a page asks of who reads it', () => {
  test.each<[string, Partial<Escalation>, string, string, RegExp]>([
    ['called now', {}, 'olga', 'Please take it.', /Called: on duty\.\nPlease take it or pass it on by/],
    ['called before', moved, 'olga', BEFORE, /Called by now: team lead.*\. You may still take it\.$/],
    ['called since', moved, 'ada', 'Please take it.', /Called: team lead/],
    [
      'nobody could be called since',
      { told: [], toldBefore: ['olga'], tell: null },
      'olga',
      'Please take it.',
      /Nobody has it\. Nobody else could be called\./,
    ],
  ])('%s', (_when, escalation, reader, ask, details) => {
    const words = pageWords(viewOf(escalation), true, reader);
    expect(words.summary).toBe(`Northdesk: #12 the printer is dead, answer due Mon 23 Nov 10:00 CET. ${ask}`);
    expect(words.details).toMatch(details);
    if (ask === BEFORE) expect(words.summary + words.details).not.toMatch(/please/i);
  });

  test('one text message holds it, however long its title', () => {
    for (const escalation of [{}, moved]) {
      const { summary } = pageWords(viewOf(escalation, 'words '.repeat(90), 123_456), true, 'olga');
      expect([...summary].length).toBeLessThanOrEqual(160);
      expect(summary).toMatch(/words/);
    }
  });

  test.each<[string, readonly Partial<Escalation>[], string, number]>([
    ['all theirs', [{}, {}], 'Please take them.', 0],
    ['one of them gone on', [{}, moved], 'Please take them.', 1],
    ['all gone on', [moved, moved], BEFORE, 2],
  ])('of a list: %s', (_which, escalations, ask, gone) => {
    const views = escalations.map((escalation) => viewOf(escalation));
    const momentOf = (at: number): string => momentIn(at, zone);
    const { summary, details } = pagesWords(views, 2, true, { reader: 'olga', momentOf });
    expect(summary).toBe(
      `Northdesk: 2 need somebody, first #12 the printer is dead, due Mon 23 Nov 10:00 CET. ${ask}`,
    );
    expect(details.split('\n').filter((line) => line.endsWith('; others are called now'))).toHaveLength(gone);
  });
});

test.each([
  ['told', ['olga'], true],
  ['others told', ['ada'], false],
  ['nobody told', [], true],
])('whom a step asks: %s', (_who, told, answer) => {
  expect(asks({ told } as unknown as Escalation, 'olga')).toBe(answer);
});
