import type { DocumentNode, MapNode } from '../../../document/reading/document-node.ts';
import { entryOf } from '../../../document/reading/document-node.ts';
import { wrongKey } from '../../../document/reading/reading.ts';
import type { Reader, Reading } from '../../../document/reading/reading.ts';
import { oneOf } from '../../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../../document/reading/shape.ts';
import type { Conflict } from '../conflicts.ts';
import { absenceConflicts, overrideConflicts } from '../conflicts.ts';
import type { Absence, Override } from '../roster.ts';
import { OVERRIDE_MODES } from '../roster.ts';
import { instant, person } from './scalar-readers.ts';

const instants = {
  from: needed(instant, '2026-11-02T08:00:00+01:00'),
  to: needed(instant, '2026-11-02T18:00:00+01:00'),
};

export const override: Reader<Override> = shape(
  'an override',
  {
    ...instants,
    who: optional(person, 'mia'),
    mode: optional(oneOf('a mode', OVERRIDE_MODES), 'replace'),
    replaces: optional(person, 'jonas'),
  },
  (read, node, reading) => noteConflicts(overrideConflicts(read), node, reading),
);

export const absence: Reader<Absence> = shape(
  'an absence',
  { ...instants, who: needed(person, 'mia') },
  (read, node, reading) => noteConflicts(absenceConflicts(read), node, reading),
);

/** Notes conflicts where they stand: at the key that `path` leads to from a group. */
export function noteConflicts(conflicts: readonly Conflict[], group: DocumentNode, reading: Reading): void {
  for (const { path, sentence, mend } of conflicts) {
    const within = path.slice(0, -1).reduce<DocumentNode | undefined>(entryOf, group);
    const key = path.at(-1)!;
    if (within?.kind === 'map' && canBeBlamed(within, key)) wrongKey(reading, within, key, sentence, mend);
  }
}

/** A key whose value was refused already, or that has none, has its mistake. */
function canBeBlamed(group: MapNode, key: string): boolean {
  const value = entryOf(group, key);
  return value === undefined || (value.kind !== 'refused' && value.kind !== 'nothing');
}
