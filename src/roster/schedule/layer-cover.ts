import { parseInstant } from '../../time/iso.ts';
import { settled } from '../../time/outcome.ts';
import type { Zone } from '../../time/zone.ts';
import { zoneNamed } from '../../time/zone.ts';
import type { Absences } from './absences.ts';
import { present } from './absences.ts';
import type { Cover, Stretch } from './cover.ts';
import { NOBODY, people, remembered } from './cover.ts';
import type { DutyHours } from './restrictions.ts';
import { dutyHours } from './restrictions.ts';
import type { Layer } from './roster.ts';
import { turnFinder } from './rotation.ts';

const NEVER: Stretch = { who: NOBODY, until: Infinity };

/** The cover one layer gives; `timezone` is the roster's, for a layer without its own. */
export function layerCover(layer: Layer, timezone: string, absences: Absences): Cover {
  const zone = zoneNamed(layer.timezone ?? timezone);
  const groups = layer.participants.map((group) => people([group].flat()));
  const start = instant(layer.start);
  const from = layer.active_from === undefined ? start : Math.max(start, instant(layer.active_from));
  const to = [layer.end, layer.active_until].reduce(
    (first, text) => (text === undefined ? first : Math.min(first, instant(text))),
    Infinity,
  );
  const hours = dutyHours(layer.restrictions ?? [], zone);
  const turns = present(turnCover(layer, groups, start, hours, zone), absences, new Set(groups.flat()));
  const cover = within(hours === null ? turns : restricted(turns, hours), from, to);
  return remembered(groups.some((group) => group.length > 0) ? cover : () => NEVER);
}

/** Each group in its turn, or in the first part of its turn (`duty_seconds`). */
function turnCover(
  { rotation }: Layer,
  groups: readonly (readonly string[])[],
  start: number,
  hours: DutyHours | null,
  zone: Zone,
): Cover {
  const [first = NOBODY] = groups;
  const duty = rotation?.duty_seconds === undefined ? Infinity : Math.round(rotation.duty_seconds * 1000);
  if (rotation === undefined || (groups.length < 2 && duty === Infinity)) {
    const always = { who: first, until: Infinity };
    return () => always;
  }
  const turnAt = turnFinder(rotation, start, hours, zone);
  return (at) => {
    const { number, begin, end } = turnAt(at);
    if (at >= begin + duty) return { who: NOBODY, until: end };
    return { who: groups[number % groups.length] ?? NOBODY, until: Math.min(end, begin + duty) };
  };
}

function restricted(cover: Cover, hours: DutyHours): Cover {
  return (at) => {
    const { inside, until } = hours.at(at);
    if (!inside) return { who: NOBODY, until };
    const covered = cover(at);
    return covered.until <= until ? covered : { who: covered.who, until };
  };
}

function within(cover: Cover, from: number, to: number): Cover {
  return (at) => {
    if (at >= to) return NEVER;
    if (at < from) return from < to ? { who: NOBODY, until: from } : NEVER;
    const covered = cover(at);
    return covered.until <= to ? covered : { who: covered.who, until: to };
  };
}

function instant(text: string): number {
  return settled(parseInstant(text));
}
