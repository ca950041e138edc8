import type { AgreedCalendar, Agreement, ClauseId } from '../agreement/agreement.ts';
import { calendarNamed, calendarOf } from '../agreement/compile.ts';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { termSpan } from '../agreement/term.ts';
import type { CompiledCalendar } from '../time/calendar.ts';
import type { Interval } from '../time/intervals.ts';
import { united } from '../time/intervals.ts';
import { openWithin } from '../time/open-time.ts';
import type { Span } from './state.ts';

/** One promise that somebody is at work: the hours of a target's calendar, from `from` and before `to` (epoch ms). */
export type Promised = {
  readonly agreement: string;
  /** The target, `targets.p1`. */
  readonly clause: ClauseId;
  readonly calendar: CompiledCalendar;
  /** The same for calendars that say the same: many agreements have few. */
  readonly hours: string;
  readonly from: number;
  readonly to: number;
};

/** What agreements promise of a team: the targets that requests of its services can come under. */
export const promisesOf = (agreements: readonly CompiledAgreement[], team: string): Promised[] =>
  agreements.flatMap((compiled) => {
    const { agreement } = compiled;
    const names = prioritiesOf(agreement, team);
    const term = names.size === 0 ? null : termSpan(compiled);
    return Object.entries(agreement.targets).flatMap(([name, { calendar }]): Promised[] => {
      const agreed = agreement.calendars[calendar];
      if (!names.has(name) || agreed === undefined || term === null) return [];
      return [
        {
          agreement: agreement.agreement,
          clause: `targets.${name}`,
          calendar: calendarNamed(compiled, calendar),
          hours: hoursKey(agreed),
          ...term,
        },
      ];
    });
  });

/** The hours in `[from, to)` (epoch ms) that any of them covers: united, in order. */
export const promisedHours = (promises: readonly Promised[], from: number, to: number): Span[] =>
  united(alike(promises, from, to).flatMap(({ hours }) => hours)).map(([opens, closes]) => ({
    from: opens,
    to: closes,
  }));

/** Promises that have the same hours in a range. */
export type Alike = { readonly hours: readonly Interval[]; readonly by: readonly Promised[] };

/** Promises by their hours in `[from, to)` (epoch ms): each calendar is worked out once, however many name it. */
export function alike(promises: readonly Promised[], from: number, to: number): Alike[] {
  const kinds = new Map<string, { by: Promised[]; hours: Interval[] }>();
  for (const one of promises) {
    const [first, last] = [Math.max(from, one.from), Math.min(to, one.to)];
    if (first >= last) continue;
    const key = `${first} ${last} ${one.hours}`;
    const kind = kinds.get(key);
    if (kind) kind.by.push(one);
    else kinds.set(key, { by: [one], hours: openWithin(one.calendar, first, last) });
  }
  return [...kinds.values()];
}

const keys = new WeakMap<AgreedCalendar, string>();

function hoursKey(agreed: AgreedCalendar): string {
  const key = keys.get(agreed) ?? JSON.stringify(calendarOf(agreed));
  keys.set(agreed, key);
  return key;
}

function prioritiesOf({ services, priority }: Agreement, team: string): Set<string> {
  const types = Object.values(services)
    .filter((service) => service.team === team)
    .flatMap(({ requests }) => Object.values(requests));
  return new Set(
    types.flatMap((type) =>
      type.priority === 'matrix' ? Object.values(priority?.matrix ?? {}).flat() : [type.priority],
    ),
  );
}
