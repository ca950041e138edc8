import type { Layer, Roster } from '../../src/roster/schedule/roster.ts';
import type { CompiledRoster } from '../../src/roster/schedule/who.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { formatInstant } from '../../src/time/iso.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import { at } from './time-fixtures.ts';

export const roster = (layer: Layer, timezone = 'Europe/Zurich'): CompiledRoster => {
  const document: Roster = { timezone, layers: [layer] };
  return compileRoster(document);
};

/** The stretches from an instant on, each as its local beginning and the names on duty. */
export const stretches = (
  compiled: CompiledRoster,
  from: string,
  count: number,
  timezone = 'Europe/Zurich',
): string[] => {
  const found = [`now ${compiled.who(at(from)).join('+') || 'nobody'}`];
  let next = compiled.next(at(from));
  while (next !== null && found.length <= count) {
    found.push(`${formatInstant(next.at, zoneNamed(timezone))} ${next.who.join('+') || 'nobody'}`);
    next = compiled.next(next.at);
  }
  return next === null ? [...found, 'for good'] : found;
};
