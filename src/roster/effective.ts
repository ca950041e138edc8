/** The schedule in force: the document, and on top of it what people have changed. */

import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Absence, Override, Roster } from './schedule/roster.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { compileRoster } from './schedule/who.ts';
import type { Change, Effect } from './state.ts';

/** The document with the effects of changes, in the order they were made, as overrides and absences. */
export function scheduleOf<D extends Roster>(document: D, changes: readonly Pick<Change, 'effects'>[]): D {
  const effects = changes.flatMap((change) => change.effects);
  if (effects.length === 0) return document;
  const overrides = effects.flatMap((effect): Override[] => {
    if (effect.kind === 'absent') return [];
    const { kind: mode, from: _from, to: _to, ...people } = effect;
    return [{ ...span(effect), mode, ...people }];
  });
  const absences = effects.flatMap((effect): Absence[] =>
    effect.kind === 'absent' ? [{ ...span(effect), who: effect.who }] : [],
  );
  return {
    ...document,
    overrides: [...(document.overrides ?? []), ...overrides],
    absences: [...(document.absences ?? []), ...absences],
  };
}

/** {@link scheduleOf}, ready for questions. */
export const compiledWith = (document: Roster, changes: readonly Pick<Change, 'effects'>[]): CompiledRoster =>
  compileRoster(scheduleOf(document, changes));

const utc = zoneNamed('UTC');
const span = ({ from, to }: Effect) => ({ from: formatInstant(from, utc), to: formatInstant(to, utc) });
