import { carryRules, clockNames } from '../../agreement/agreement.ts';
import type { Carry, ClockName } from '../../agreement/agreement.ts';
import type { PlainReader } from '../../time/plain/reader.ts';
import { bad, below, group, listOf, may, note } from '../../time/plain/reader.ts';
import { instant, oneOf, text } from '../../time/plain/values.ts';
import { agreement } from '../agreement-member.ts';
import { calendar } from '../calendar-member.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import type { CompiledCalendar } from '../../time/calendar.ts';
import type { BareTarget } from './bare-terms.ts';
import { target } from './target-member.ts';

const KINDS = ['start', 'pause', 'resume', 'priority', 'transfer', 'update', 'stop'] as const;
type Kind = (typeof KINDS)[number];

/** What may stand in an event's detail; which of it, depends on the kind. */
export type Detail = {
  readonly priority?: string;
  readonly reason?: string;
  readonly clocks?: readonly ClockName[];
  readonly carry?: Carry;
  readonly agreement?: CompiledAgreement;
  readonly target?: BareTarget;
  readonly calendar?: CompiledCalendar;
};

/** An event as it is written, before the terms say what it means. */
export type WrittenEvent = { readonly at: number; readonly kind: Kind; readonly detail: Detail };

const clock = oneOf('a clock', clockNames);
const clocks = listOf('clocks', clock, clockNames.length);
const carry = oneOf('a carry rule', carryRules);
const under = { target: may(target), calendar: may(calendar), carry: may(carry) };

const details: Readonly<Record<Kind, PlainReader<Detail>>> = {
  start: group('the detail of a start', { priority: may(text) }),
  pause: group('the detail of a pause', { reason: may(text), clocks: may(clocks) }),
  resume: group('the detail of a resume', { reason: may(text) }),
  priority: group('the detail of a priority', { priority: may(text), ...under }),
  transfer: group('the detail of a transfer', { priority: may(text), agreement: may(agreement), ...under }),
  update: group('the detail of an update', {}),
  stop: group('the detail of a stop', { clocks: may(clocks) }),
};

/** A text alone is short for the member of a detail that is nearly always the only one. */
const SHORT: Readonly<Record<Exclude<Kind, 'update'>, keyof Detail>> = {
  start: 'priority',
  pause: 'reason',
  resume: 'reason',
  priority: 'priority',
  transfer: 'priority',
  stop: 'clocks',
};

/** `[instant, kind, detail?]`. */
export const writtenEvent: PlainReader<WrittenEvent> = (value, spot) => {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) {
    return bad(spot, value, 'an event', 'write [instant, "start", detail], the detail where there is one');
  }
  const at = instant(value[0], below(spot, 0));
  const kind = oneOf('a kind of event', KINDS)(value[1], below(spot, 1));
  if (at === undefined || kind === undefined) return undefined;
  const detail = detailOf(kind, value[2] ?? {}, below(spot, 2));
  return detail && { at, kind, detail };
};

const detailOf: (kind: Kind, ...read: Parameters<PlainReader<Detail>>) => Detail | undefined = (
  kind,
  value,
  spot,
) => {
  if (typeof value !== 'string' || kind === 'update') return details[kind](value, spot);
  if (kind !== 'stop') return details[kind]({ [SHORT[kind]]: value }, { ...spot });
  const one = clock(value, spot);
  return one && { clocks: [one] };
};

/** In the order of time, a start first and only there. */
export const writtenEvents: PlainReader<WrittenEvent[]> = (value, spot) => {
  const events = listOf('events', writtenEvent, 20_000)(value, spot);
  if (events === undefined || spot.mistakes.length > 0) return undefined;
  if (events[0]?.kind !== 'start') {
    return note(below(spot, 0), 'missing', 'The first event is the start; write [instant, "start"].');
  }
  events.forEach((event, i) => {
    const here = below(spot, i);
    if (i > 0 && event.kind === 'start') {
      note(below(here, 1), 'contradiction', 'The clocks have started already; keep one start.');
    }
    if (i > 0 && event.at < events[i - 1]!.at) {
      note(below(here, 0), 'bad_value', 'An event is earlier than the one before it; put them in order.');
    }
  });
  return events;
};
