/** What becomes of promises that run already: when a request changes, and when the agreement does. */

import { listOf } from '../../document/reading/collections.ts';
import { childAt, entryOf, keysOf } from '../../document/reading/document-node.ts';
import type { DocumentNode } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, textOf } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import { carryRules, clockNames } from '../agreement.ts';
import type { Amendment, CarryRules, ClauseId } from '../agreement.ts';

const rule = oneOf('a carry rule', carryRules);

export const carry: Reader<CarryRules> = shape('the section “carry”', {
  priority: optional(rule, 'keep'),
  transfer: optional(rule, 'restart'),
});

/** The clauses a promise can rest on: targets whole or in part, and calendars. */
function movable(root: DocumentNode): ClauseId[] {
  const [targets, calendars] = [childAt(root, 'targets'), childAt(root, 'calendars')];
  return [
    'targets',
    ...keysOf(targets).flatMap((priority) => [
      `targets.${priority}`,
      ...keysOf(entryOf(targets, priority))
        .filter((key) => key === 'calendar' || clockNames.some((clock) => clock === key))
        .map((key) => `targets.${priority}.${key}`),
    ]),
    'calendars',
    ...keysOf(calendars).map((name) => `calendars.${name}`),
  ];
}

const clause: Reader<ClauseId> = (node, reading) => {
  const known = movable(reading.root);
  const text = textOf(node, reading, choiceMend(undefined, known, ''))?.trim();
  if (text === undefined || known.includes(text)) return text;
  const sentence = `${quoted(text)} is not a clause of this document that a promise rests on.`;
  return wrong(reading, node, sentence, choiceMend(nearest(text, known), known, ''));
};

export const amendment: Reader<Amendment> = shape('the section “amendment”', {
  moves: needed(listOf('a clause', clause, '[targets.p3.fulfilment]'), '[targets.p3.fulfilment]'),
  carry: optional(rule, 'keep'),
});
