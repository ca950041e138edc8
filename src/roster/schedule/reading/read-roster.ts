import type { PlainMistake } from '../../../time/plain/mistake.ts';
import { memberPath } from '../../../time/plain/mistake.ts';
import type { PlainReader, Spot } from '../../../time/plain/reader.ts';
import { below, group, listOf, may, must, note, readPlain } from '../../../time/plain/reader.ts';
import { oneOf } from '../../../time/plain/values.ts';
import type { Conflict } from '../conflicts.ts';
import { absenceConflicts, layerConflicts, overrideConflicts } from '../conflicts.ts';
import type { Absence, Override, Roster } from '../roster.ts';
import { OVERRIDE_MODES } from '../roster.ts';
import { mostOf } from './limits.ts';
import { instantText, name, zoneName } from './plain-values.ts';
import { layer } from './read-layer.ts';

/** A roster, or the first mistake in it; `path` is a JSON pointer from the roster. */
export type ReadRoster =
  { readonly ok: true; readonly roster: Roster } | ({ readonly ok: false } & PlainMistake);

const range = {
  from: must(instantText, '"2026-11-02T08:00:00+01:00"'),
  to: must(instantText, '"2026-11-02T18:00:00+01:00"'),
};

const override: PlainReader<Override> = group(
  'an override',
  {
    ...range,
    who: may(name),
    mode: may(oneOf('a mode', OVERRIDE_MODES)),
    replaces: may(name),
  },
  (read, spot) => noteConflicts(spot, overrideConflicts(read)),
);

const absence: PlainReader<Absence> = group(
  'an absence',
  { ...range, who: must(name, '"mia"') },
  (read, spot) => noteConflicts(spot, absenceConflicts(read)),
);

const roster: PlainReader<Roster> = group(
  'a roster',
  {
    timezone: must(zoneName, '"Europe/Zurich"'),
    layers: must(listOf('layers', layer, mostOf.layers), '[]'),
    overrides: may(listOf('overrides', override, mostOf.overrides)),
    absences: may(listOf('absences', absence, mostOf.absences)),
  },
  ({ timezone, layers = [] }, spot) => {
    // A list in which something could not be read has lost its numbers.
    if (spot.mistakes.length > 0) return;
    layers.forEach((one, i) => noteConflicts(below(below(spot, 'layers'), i), layerConflicts(one, timezone)));
  },
);

/**
 * Reads the roster of a question in plain JSON. Codes: `unknown_member`, `missing`, `bad_value` (so also an end
 * before its beginning), `contradiction` (members that cannot both hold), `too_large` (see limits.ts). Never throws.
 */
export function readRoster(value: unknown): ReadRoster {
  const read = readPlain(roster, value);
  return read.ok ? { ok: true, roster: read.value } : { ok: false, ...read.mistakes[0]! };
}

function noteConflicts(spot: Spot, conflicts: readonly Conflict[]): void {
  for (const { code, path, sentence, mend } of conflicts) {
    note({ ...spot, path: path.reduce(memberPath, spot.path) }, code, `${sentence} ${mend}`);
  }
}
