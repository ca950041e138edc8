import { listOf } from '../../../document/reading/collections.ts';
import { entryOf } from '../../../document/reading/document-node.ts';
import { described, wrong } from '../../../document/reading/reading.ts';
import type { Reader } from '../../../document/reading/reading.ts';
import { oneOf, plainName, wholeNumber } from '../../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../../document/reading/shape.ts';
import type { Check } from '../../../document/reading/shape.ts';
import { zone } from '../../../document/reading/zone.ts';
import { layerConflicts } from '../conflicts.ts';
import { layer } from './layer-reader.ts';
import { absence, noteConflicts, override } from './override-reader.ts';
import { APPROVALS } from '../roster.ts';
import type { Layer, RosterDocument } from '../roster.ts';
import { person } from './scalar-readers.ts';

/** A layer that cannot be read keeps its place, so that the others keep theirs. */
const layers: Reader<(Layer | undefined)[]> = (node, reading) => {
  const mend = 'Write a layer below “layers:”, beginning with “- start: 2026-11-02T08:00:00+01:00”.';
  if (node.kind !== 'list')
    return wrong(reading, node, `A list of layers is needed here, not ${described(node)}.`, mend);
  if (node.items.length === 0) return wrong(reading, node, 'There is no layer here.', mend);
  return node.items.map((item) => layer(item, reading));
};

const layersAgree: Check<{ timezone: string; layers: (Layer | undefined)[] }> = (read, node, reading) => {
  const list = entryOf(node, 'layers');
  if (list?.kind !== 'list') return;
  list.items.forEach((item, i) =>
    noteConflicts(layerConflicts(read.layers?.[i] ?? {}, read.timezone), item, reading),
  );
};

const handover: Reader<NonNullable<RosterDocument['handover']>> = shape('the handover', {
  every_minutes: needed(wholeNumber(1, 240, '5'), '5'),
  times: needed(wholeNumber(1, 20, '3'), '3'),
});

const document = shape(
  'a roster',
  {
    roster: needed(plainName('desk-on-call'), 'desk-on-call'),
    team: needed(plainName('workplace'), 'workplace'),
    timezone: needed(zone, 'Europe/Zurich'),
    owners: optional(listOf('a person', person, '[ada, ben]'), '[ada, ben]'),
    approval: optional(
      listOf('a kind of change', oneOf('a kind of change', APPROVALS), '[swap, absence]'),
      '[swap]',
    ),
    nights_in_a_row: optional(wholeNumber(1, 31, '3'), '3'),
    handover: optional(handover, '{ every_minutes: 5, times: 3 }'),
    user_group: optional(plainName('workplace-on-duty'), 'workplace-on-duty'),
    layers: needed(layers, '[{ start: 2026-11-02T08:00:00+01:00, participants: [mia, jonas] }]'),
    overrides: optional(
      listOf('an override', override, '[{ from: …, to: …, who: mia }]', { mayBeEmpty: true }),
    ),
    absences: optional(listOf('an absence', absence, '[{ from: …, to: …, who: mia }]', { mayBeEmpty: true })),
  },
  layersAgree,
);

/** A roster file. */
export const rosterDocument: Reader<RosterDocument> = (node, reading) => {
  const read = document(node, reading);
  return read && { ...read, layers: (read.layers ?? []).filter((one) => one !== undefined) };
};
