import { listOf, named } from '../../document/reading/collections.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { described, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, reference, wholeNumber } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import { clockNames, quotaPeriods } from '../agreement.ts';
import type { Affects, Hold, Matrix, Quota, Target } from '../agreement.ts';
import { duration } from './duration-values.ts';
import { instead } from './exclusion-reader.ts';
import { responseFirst } from './target-order.ts';

const rowExample = '[p1, p2, p3]';
const row: Reader<[string, string, string]> = (node, reading) => {
  if (node.kind !== 'list' || node.items.length !== 3) {
    const found = node.kind === 'list' ? `a list of ${node.items.length}` : described(node);
    const sentence = `A row of the matrix has three priorities (now, today, can wait), not ${found}.`;
    return wrong(reading, node, sentence, `Write for example ${rowExample}.`);
  }
  const [now, today, canWait] = node.items.map((item) => {
    if (item.kind === 'nothing')
      return wrong(reading, item, 'A priority is missing.', `Write for example ${rowExample}.`);
    return reference('target', 'targets')(item, reading);
  });
  return [now ?? '', today ?? '', canWait ?? ''];
};

const rows = {
  everybody: needed(row, '[p1, p1, p2]'),
  'my-team': needed(row, rowExample),
  'just-me': needed(row, '[p2, p3, p4]'),
};
const matrixRows = shape('the matrix', rows);
const matrix: Reader<Matrix> = (node, reading) => {
  const read = matrixRows(node, reading);
  if (read === undefined) return undefined;
  const [everybody, myTeam, justMe] = [read.everybody, read.myTeam, read.justMe];
  const value: Record<Affects, Matrix['everybody']> = {
    everybody,
    'my-team': myTeam,
    'just-me': justMe,
  };
  return value;
};
export const priority: Reader<{ matrix: Matrix }> = shape('the section “priority”', {
  matrix: needed(matrix, '{ everybody: [p1, p1, p2], my-team: [p1, p2, p3], just-me: [p2, p3, p4] }'),
});

const target: Reader<Target> = shape(
  'a target',
  {
    response: needed(duration, '4 h'),
    fulfilment: needed(duration, '3 days'),
    update: optional(duration, '1 h'),
    calendar: needed(reference('calendar', 'calendars'), 'office'),
    escalation: optional(reference('escalation policy', 'escalation'), 'normal'),
  },
  responseFirst,
);

export const targets: Reader<Record<string, Target>> = named('a target', target, (_, node, reading) => {
  if (node.kind !== 'map') return;
  for (const { key } of node.entries.filter((entry) => !/^p[1-9]$/.test(entry.key))) {
    const mend = 'Name priorities p1 (the most urgent) to p9, so that their order is plain.';
    wrongKey(reading, node, key, `${quoted(key)} is not the name of a priority.`, mend);
  }
});

export const holds: Reader<Record<string, Hold>> = named(
  'a hold',
  shape('a hold', {
    stops: needed(
      listOf('a clock', oneOf('a clock', clockNames), '[fulfilment, update]', { mayBeEmpty: true }),
      '[fulfilment]',
    ),
    'at-most': optional(duration, '5 days'),
  }),
);

export const quotas: Reader<Record<string, Quota>> = named(
  'a quota',
  shape('a quota', {
    amount: needed(wholeNumber(0, 1_000_000, '10'), '10'),
    per: needed(oneOf('a period of a quota', quotaPeriods), 'month'),
    'when-spent': needed(instead, 'exception'),
  }),
);
