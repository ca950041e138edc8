import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAt } from '../../src/request/alarms.ts';
import { escalationCard } from '../../src/request/cards/escalation.ts';
import { pingCard } from '../../src/request/cards/pings.ts';
import { requesterCard } from '../../src/request/cards/requester.ts';
import { teamCard } from '../../src/request/cards/team.ts';
import type { View } from '../../src/request/cards/view.ts';
import type { Card } from '../../src/chat/card.ts';
import { plainLines } from '../../src/chat/plain.ts';
import type { RequestCommand } from '../../src/request/command.ts';
import { outgoing } from '../../src/request/notices.ts';
import type { CardContent, PingContent } from '../../src/request/notices.ts';
import {
  holdFor,
  moving,
  prioritised,
  sealed,
  submitPrinter,
  transferred,
  world,
} from './request-fixtures.ts';
import type { World } from './request-fixtures.ts';

const viewOf = ({ state }: World): View => ({
  request: state,
  title: 'the printer on floor 3 is dead',
  open: ({ d }) => d,
  name: (person) => person,
  team: (name) => `${name} team`,
  way: (name) => name,
  clause: (id) => id,
  zone: 'Europe/Zurich',
  provider: 'Northdesk',
  customer: 'Acme',
  type: 'Trouble with a printer',
  asks: {},
  isIncident: true,
  approval: 'services.workplace.requests.printer.approval',
  why: state.why,
  managers: ['mona'],
  unpaged: [],
});

const text = sealed('words');
const acts: readonly (readonly [string, RequestCommand])[] = [
  ['ada', { kind: 'claim' }],
  ['ada', { kind: 'reply', text }],
  ['ada', { kind: 'ask', text }],
  ['rita', { kind: 'answer', text }],
  ['ada', holdFor('supplier', Date.parse('2026-12-10T10:00:00Z'))],
  ['rita', { kind: 'dispute', text }],
  ['ben', { kind: 'resume' }],
  ['ada', prioritised('p1')],
  ['ada', prioritised('p4')],
  ['olga', transferred()],
  ['olga', transferred('floor 4', 'workplace', 'printer')],
  ['olga', { kind: 'take' }],
  ['ada', { kind: 'fulfil', result: text }],
  ['rita', { kind: 'reopen', text }],
  ['rita', { kind: 'write', text }],
];

/** At most 13 lines and 3 controls a row, at most 5 items behind a menu, 80 characters of push text (VOICE). */
function fits(card: Card | null): void {
  if (!card) return;
  expect(card.lines.length, plainLines(card).join('\n')).toBeLessThanOrEqual(13);
  expect(card.controls.length).toBeLessThanOrEqual(6);
  for (const control of card.controls)
    if (control.kind === 'menu') expect(control.items.length).toBeLessThanOrEqual(5);
  expect([...card.summary].length).toBeLessThanOrEqual(80);
  expect(plainLines(card).join(' ')).not.toMatch(/undefined|NaN|\{[a-z-]+\}/);
}

function draw(w: World, content: CardContent | PingContent): Card | null {
  const view = viewOf(w);
  if ('ping' in content) return pingCard(view, content);
  if (content.card === 'requester') return requesterCard(view);
  return content.card === 'team'
    ? teamCard(view, content.epoch ?? 0)
    : escalationCard(view, content.epoch ?? 0);
}

test('every card and every ping of any life can be drawn, and fits a phone', () => {
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 30 * 3_600_000 }),
    act: fc.constantFrom(...acts),
  });
  const start = fc.integer({
    min: Date.parse('2026-11-20T00:00:00Z'),
    max: Date.parse('2026-11-30T00:00:00Z'),
  });
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 15 }), (from, steps) => {
      const w = world(new Date(from).toISOString(), { agreement: moving });
      w.act('rita', { ...submitPrinter('now'), details: text } as RequestCommand);
      const drawAfter = (act: () => void, by: string | null) => {
        const before = w.state;
        const seen = w.history.length;
        act();
        const events = w.history.slice(seen).map(({ event }) => event);
        if (events.length === 0) return;
        const actor =
          by === null
            ? ({ kind: 'system', name: 'clock' } as const)
            : ({ kind: 'person', person: by } as const);
        for (const { content } of outgoing(before, events, w.state, actor))
          fits(draw(w, content as CardContent | PingContent));
      };
      for (const { passes, act } of steps) {
        const until = w.now + passes;
        for (let due = nextAt(w.state); due !== null && due <= until; due = nextAt(w.state)) {
          w.now = Math.max(w.now, due);
          drawAfter(() => w.tick(), null);
        }
        w.now = until;
        drawAfter(() => w.act(...act), act[0]);
      }
    }),
    { numRuns: 200 },
  );
});
