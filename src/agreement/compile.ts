import { compileCalendar } from '../time/calendar.ts';
import type { CompiledCalendar } from '../time/calendar.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Zone } from '../time/zone.ts';
import type { AgreedCalendar, Agreement } from './agreement.ts';
import { matchIndex } from './match-index.ts';
import type { MatchIndex } from './match-index.ts';

/** An agreement made ready for decisions. Immutable and free of time: keep it in a cache by hash. */
export type CompiledAgreement = {
  readonly agreement: Agreement;
  readonly calendars: ReadonlyMap<string, CompiledCalendar>;
  /** Names of the priorities that have targets, the most urgent first. */
  readonly priorities: readonly string[];
  /** Where the dates of the term and the periods of quotas are read. */
  readonly zone: Zone;
  readonly index: MatchIndex;
};

/**
 * Compiles an agreement that `parseAgreement` or `readAgreement` accepted. The zone is `term.timezone`, or
 * else that of the calendar behind the least urgent priority: the provider's everyday office hours.
 */
export function compileAgreement(agreement: Agreement): CompiledAgreement {
  const calendars = new Map(
    Object.entries(agreement.calendars).map(([name, agreed]) => [name, compileCalendar(calendarOf(agreed))]),
  );
  const priorities = Object.keys(agreement.targets).sort();
  const everyday = agreement.targets[priorities.at(-1) ?? '']?.calendar ?? '';
  const timezone = agreement.term.timezone ?? agreement.calendars[everyday]?.timezone ?? 'UTC';
  return { agreement, calendars, priorities, zone: zoneNamed(timezone), index: matchIndex(agreement) };
}

/** The agreed calendar as `src/time` reads it; the names of holidays are for people only. */
export const calendarOf = (agreed: AgreedCalendar) => ({
  timezone: agreed.timezone,
  weekly: agreed.weekly,
  holidays: Object.keys(agreed.holidays ?? {}),
  special_hours: agreed.specialHours ?? {},
});

/** The compiled calendar of a name the agreement defines; any other name is a bug and throws. */
export function calendarNamed(compiled: CompiledAgreement, name: string): CompiledCalendar {
  const calendar = compiled.calendars.get(name);
  if (calendar === undefined) throw new RangeError(`The agreement has no calendar “${name}”.`);
  return calendar;
}
