import { formatDuration } from '../../time/duration.ts';
import type { Agreement, EscalationPolicy } from '../agreement.ts';
import { directionOf, stepName } from '../escalation-target.ts';
import type { Clause } from './outline.ts';
import {
  insteadWords,
  leadingTo,
  listed,
  priceWords,
  promised,
  sentence,
  sideName,
  toldTo,
} from './phrases.ts';

export function holdsClause({ holds }: Agreement): Clause[] {
  if (holds === undefined) return [];
  const below = Object.entries(holds).map(([name, { stops, atMost }]): Clause => {
    const what =
      stops.length > 0 ? `stops the ${listed(stops)} clock${stops.length > 1 ? 's' : ''}` : 'stops no clock';
    return {
      text: `Waiting for the ${name} ${what}${atMost ? `, for ${promised(atMost)} at most` : ''}.`,
      clause: `holds.${name}`,
    };
  });
  return [{ text: 'When clocks stand still', clause: 'holds', below }];
}

export function quotasClause({ quotas }: Agreement): Clause[] {
  if (quotas === undefined) return [];
  const below = Object.entries(quotas).map(([name, { amount, per, whenSpent }]): Clause => ({
    text: `“${name}”: ${amount} a ${per}.${insteadWords(whenSpent)}`,
    clause: `quotas.${name}`,
  }));
  return [{ text: 'How many', clause: 'quotas', below }];
}

export function exceptionsClause({ exceptions }: Agreement): Clause[] {
  if (exceptions === undefined) return [];
  const { answer, calendar, approvedBy, price } = exceptions;
  const cost = price ? ` Price: ${priceWords(price)}.` : '';
  const text = `Exceptions are answered within ${promised(answer)} (hours “${calendar}”) and approved by ${listed(approvedBy.map(sideName))}.${cost}`;
  return [{ text, clause: 'exceptions' }];
}

export function escalationClause({ escalation, targets }: Agreement): Clause[] {
  if (escalation === undefined) return [];
  const below = Object.entries(escalation).map(([name, policy]): Clause => {
    const used = Object.entries(targets).flatMap(([priority, each]) =>
      each.escalation === name ? [priority] : [],
    );
    return {
      text: `“${name}”, for ${listed(used) || 'no priority yet'}: ${policyWords(policy)}`,
      clause: `escalation.${name}`,
    };
  });
  return [{ text: 'Before a promise is broken', clause: 'escalation', below }];
}

function policyWords({ warn, steps, repeat = 0 }: EscalationPolicy): string {
  const told = steps.map(({ tell, waitSeconds, calendar }) => {
    const hours = calendar === undefined ? '' : `, in the hours “${calendar}” only`;
    const wait = waitSeconds === undefined ? '' : `, wait ${formatDuration(inMinutes(waitSeconds))}`;
    return `${leadingTo[directionOf(stepName(tell))]}${listed(tell.map(toldTo))}${hours}${wait}`;
  });
  const again = repeat === 0 ? '' : ` Repeated ${repeat === 1 ? 'once' : `${repeat} times`}.`;
  return `warned when ${listed(warn.map((percent) => `${percent} %`))} of the time has gone. Told: ${told.join('; then ')}.${again}`;
}

const inMinutes = (seconds: number) =>
  seconds % 60 === 0
    ? ({ amount: seconds / 60, unit: 'min' } as const)
    : ({ amount: seconds, unit: 's' } as const);

export function endClause({ closing, review }: Agreement): Clause[] {
  return [
    ...(closing
      ? [
          {
            text: `A fulfilled request closes itself after ${promised(closing.confirmedAfter)} (hours “${closing.calendar}”) if nobody objects.`,
            clause: 'closing',
          },
        ]
      : []),
    ...(review
      ? [
          {
            text: `The agreement is reviewed every ${formatDuration(review.every)}${review.when ? `, and after: ${sentence(review.when)}` : '.'}`,
            clause: 'review',
          },
        ]
      : []),
  ];
}
