import { formatDuration } from '../../time/duration.ts';
import type { Duration } from '../../time/duration.ts';
import type { EscalationTarget, Instead, Price, Side } from '../agreement.ts';
import type { Direction } from '../escalation-target.ts';

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], link = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)}`;
}

/** `4 h of service time`, `3 service days`. */
export function promised(duration: Duration): string {
  if (duration.unit !== 'day') return formatDuration(duration);
  return `${duration.amount} service day${duration.amount === 1 ? '' : 's'}`;
}

export const sentence = (text: string): string => (/[.!?…。]$/u.test(text) ? text : `${text}.`);

export const sideName = (side: Side): string => (side === 'provider' ? 'the provider' : 'the customer');

export const insteadWords = (instead: Instead | undefined): string =>
  instead === 'exception' ? ' An exception may be asked for.' : '';

export const priceWords = ({ amount, currency, per }: Price): string =>
  `${amount} ${currency}${per === undefined ? '' : per === 'h' ? ' an hour' : ` a ${per}`}`;

/** Whom a step tells, as people say it. */
export const toldTo = (target: EscalationTarget): string =>
  typeof target === 'string' ? toldWords[target] : `whoever is on duty for “${target.roster}”`;

const toldWords = {
  assignee: 'whoever has the request',
  'on-duty': 'whoever is on duty',
  team: 'the whole team',
  lead: 'the team’s lead',
  'service-manager': 'the service manager',
  'roster-owner': 'the roster owner',
  administrator: 'the administrator',
} as const;

/** Functional goes to another group, hierarchic up. */
export const leadingTo: Readonly<Record<Direction, string>> = {
  own: '',
  functional: 'to another group: ',
  hierarchic: 'a level up: ',
};
