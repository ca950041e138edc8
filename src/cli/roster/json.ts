import { MINUTE } from '../../time/civil.ts';
import { formatInstant } from '../../time/iso.ts';
import { zoneNamed } from '../../time/zone.ts';
import type { Shown } from './show.ts';

/** A roster for programs: instants in ISO 8601, in the zone asked for; people by opaque id and name. */
export function rosterJson({ view, duties, coverage }: Shown): unknown {
  const { roster, schedule, now } = view;
  const zone = zoneNamed(view.zone);
  const when = (at: number): string => formatInstant(at, zone);
  const orNever = (at: number | null): string | null => (at === null ? null : when(at));
  const person = (id: string): unknown => ({ id, name: view.name(id) });
  const next = schedule.next(now);
  return {
    roster: roster.name,
    team: roster.team,
    hash: roster.hash,
    timezone: schedule.timezone,
    now: when(now),
    onDuty: { people: schedule.who(now).map(person), until: orNever(schedule.until(now)) },
    next:
      next === null
        ? null
        : {
            at: when(next.at),
            people: next.who.map(person),
            until: orNever(schedule.until(next.at)),
          },
    schedule: duties.map(([from, to, id]) => ({ from: when(from), to: when(to), person: person(id) })),
    changes: roster.changes
      .filter(({ to }) => to > now)
      .map(({ id, kind, who, other, by, from, to, at }) => ({
        id,
        kind,
        from: when(from),
        to: when(to),
        who: person(who),
        other: other === null ? null : person(other),
        by: person(by),
        at: when(at),
      })),
    gaps: coverage.gaps.map(({ from, to, promised, more }) => ({
      from: when(from),
      to: when(to),
      minutes: (to - from) / MINUTE,
      promised,
      more,
    })),
  };
}
