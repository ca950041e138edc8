import type { Weekday } from '../../time/civil.ts';
import { DAY, MINUTE, WEEKDAYS, weekdayOf } from '../../time/civil.ts';
import { formatClockTime, parseClockTime } from '../../time/clock-time.ts';
import { parseInstant } from '../../time/iso.ts';
import { wallAt, zoneNamed } from '../../time/zone.ts';
import type { Absence, Layer, Override } from './roster.ts';

/** Members that are each well written and do not go together. `path` leads from the layer or override to the member. */
export type Conflict = {
  readonly code: 'bad_value' | 'missing' | 'contradiction';
  readonly path: readonly string[];
  readonly sentence: string;
  readonly mend: string;
};

/** What does not go together in a layer; members that could not be read are left out of it. */
export function layerConflicts(layer: Partial<Layer>, timezone: string | undefined): Conflict[] {
  return [
    ...reversed(layer.start, layer.end, 'end', 'The layer ends before it starts.'),
    ...reversed(layer.active_from, layer.active_until, 'active_until', 'The cover ends before it begins.'),
    ...handoffConflicts(layer, layer.timezone ?? timezone),
  ];
}

function handoffConflicts({ start, rotation }: Partial<Layer>, zone: string | undefined): Conflict[] {
  const { handoff, handoff_day: day, first_handoff: named } = rotation ?? {};
  const first = named ?? start;
  const at = instant(first);
  if (at === undefined) return [];
  const found: Conflict[] = [];
  const contradiction = (member: string, sentence: string): void => {
    found.push({
      code: 'contradiction',
      path: ['rotation', member],
      sentence,
      mend: 'Correct one of the two.',
    });
  };
  const from = instant(start);
  if (from !== undefined && at < from) {
    contradiction('first_handoff', `The first hand-over, ${named}, is before the start, ${start}.`);
  }
  if (zone === undefined || (handoff === undefined && day === undefined)) return found;
  const said = `but the first one, “${named === undefined ? 'start' : 'first_handoff'}”, is`;
  const local = localTime(at, zone);
  if (handoff !== undefined && parseClockTime(handoff)! * MINUTE !== local.time) {
    const time = formatClockTime(Math.floor(local.time / MINUTE));
    contradiction('handoff', `The hand-over is at ${handoff}, ${said} at ${time} in ${zone}.`);
  }
  if (day !== undefined && day !== local.day) {
    contradiction('handoff_day', `The hand-over is on ${day}, ${said} on ${local.day} in ${zone}.`);
  }
  return found;
}

function localTime(at: number, zone: string): { day: Weekday; time: number } {
  const wall = wallAt(zoneNamed(zone), at);
  const day = Math.floor(wall / DAY);
  return { day: WEEKDAYS[weekdayOf(day)]!, time: wall - day * DAY };
}

/** What does not go together in an override. */
export function overrideConflicts(override: Partial<Override>): Conflict[] {
  const { mode = 'replace_all' } = override;
  const needs = {
    replace_all: [],
    replace: ['who', 'replaces'],
    add: ['who'],
    remove: ['replaces'],
  } as const;
  const found = reversed(override.from, override.to, 'to', 'The override ends before it begins.');
  for (const member of ['who', 'replaces'] as const) {
    const given = override[member] !== undefined;
    const needed = (needs[mode] as readonly string[]).includes(member);
    if (needed && !given) {
      const sentence = `An override with the mode “${mode}” needs “${member}”.`;
      found.push({ code: 'missing', path: [member], sentence, mend: 'Add a name.' });
    }
    if (given && !needed && !(mode === 'replace_all' && member === 'who')) {
      const sentence = `An override with the mode “${mode}” has no use for “${member}”.`;
      found.push({
        code: 'contradiction',
        path: [member],
        sentence,
        mend: 'Leave it out, or correct the mode.',
      });
    }
  }
  return found;
}

export function absenceConflicts({ from, to }: Partial<Absence>): Conflict[] {
  return reversed(from, to, 'to', 'The absence ends before it begins.');
}

/** An end at the beginning is no mistake: nothing lies between. */
function reversed(
  begin: string | undefined,
  end: string | undefined,
  member: string,
  sentence: string,
): Conflict[] {
  const [from, to] = [instant(begin), instant(end)];
  if (from === undefined || to === undefined || to >= from) return [];
  return [{ code: 'bad_value', path: [member], sentence, mend: 'Exchange the two.' }];
}

function instant(text: string | undefined): number | undefined {
  const parsed = text === undefined ? undefined : parseInstant(text);
  return parsed?.ok === true ? parsed.value : undefined;
}
