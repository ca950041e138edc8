import { entryOf } from '../../document/reading/document-node.ts';
import { listOf, named } from '../../document/reading/collections.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, plainName, reference, wholeNumber } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import { escalationTargets } from '../agreement.ts';
import type { EscalationPolicy, EscalationStep, EscalationTarget } from '../agreement.ts';
import { targetName } from '../escalation-target.ts';
import { percent, waitSeconds } from './duration-values.ts';

const somebody = oneOf('somebody who can be told', escalationTargets);
const elsewhere = shape('a target', { roster: needed(plainName('network'), 'network') });

/** A word, or `{ roster: network }`. */
const target: Reader<EscalationTarget> = (node, reading) => {
  if (node.kind === 'map') return elsewhere(node, reading);
  const written = node.kind === 'scalar' ? /^roster\b[\s:]*(.*)$/.exec(node.text.trim()) : null;
  if (written === null) return somebody(node, reading);
  const sentence = `Whoever is on duty in another roster is written as a key with its name, not as ${quoted(written[0])}.`;
  return wrong(reading, node, sentence, `Write { roster: ${written[1] || 'network'} }.`);
};

const several = listOf('a target', target, '[on-duty, lead]');

/** One target, or a list of them, none of them twice. */
const tell: Reader<EscalationTarget[]> = (node, reading) => {
  if (node.kind !== 'list') {
    const read = target(node, reading);
    return read === undefined ? undefined : [read];
  }
  const read = several(node, reading);
  const twice = read?.find((one, index) => read.findIndex((other) => isSame(one, other)) < index);
  // A word that stands twice has been said by the list itself.
  if (twice !== undefined && typeof twice !== 'string')
    wrong(reading, node, `The roster ${quoted(twice.roster)} is told twice.`, 'Keep one of the two.');
  return read;
};

const isSame = (a: EscalationTarget | undefined, b: EscalationTarget | undefined): boolean =>
  a !== undefined && b !== undefined && targetName(a) === targetName(b);

const step = shape('an escalation step', {
  tell: needed(tell, 'on-duty'),
  wait: optional(waitSeconds, '30 min'),
  calendar: optional(reference('calendar', 'calendars'), 'office'),
});

const stepsExample = '[{ tell: on-duty, wait: 30 min }, { tell: service-manager }]';
const steps: Reader<EscalationStep[]> = (node, reading) => {
  const read = listOf('a step', step, stepsExample)(node, reading);
  if (node.kind !== 'list') return undefined;
  for (const item of node.items.slice(0, -1)) {
    if (item.kind !== 'map' || entryOf(item, 'wait') !== undefined) continue;
    const mend = 'Add for example “wait: 30 min”; just the last step may do without.';
    wrongKey(
      reading,
      item,
      'wait',
      'The next step would never be reached: this one does not say how long it waits.',
      mend,
    );
  }
  return read?.map(({ wait, ...rest }) => ({
    ...rest,
    ...(wait === undefined ? {} : { waitSeconds: wait }),
  }));
};

const rising: Reader<number[]> = (node, reading) => {
  const read = listOf('a percentage', percent, '[75 %, 90 %]')(node, reading);
  const falls = read?.findIndex((value, index) => index > 0 && value <= (read[index - 1] ?? 0)) ?? -1;
  if (falls < 0) return read;
  return wrong(
    reading,
    node,
    'The warnings do not rise.',
    'Write them from the earliest to the latest: [75 %, 90 %].',
  );
};

export const escalation: Reader<Record<string, EscalationPolicy>> = named(
  'an escalation policy',
  shape('an escalation policy', {
    warn: needed(rising, '[75 %, 90 %]'),
    steps: needed(steps, stepsExample),
    repeat: optional(wholeNumber(0, 100, '1'), '1'),
  }),
);
