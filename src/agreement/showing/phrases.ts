import { formatDuration } from '../../time/duration.ts';
import type { Duration } from '../../time/duration.ts';
import type { Instead, Price, Side } from '../agreement.ts';

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

/** `on-duty` as people say it. */
export const toldWords: Record<string, string> = {
  assignee: 'whoever has the request',
  'on-duty': 'whoever is on duty',
  team: 'the whole team',
  'service-manager': 'the service manager',
};
