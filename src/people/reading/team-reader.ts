import { isCitable } from '../../document/reading/citable.ts';
import { listOf, named } from '../../document/reading/collections.ts';
import { wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, plainName, wholeNumber, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';
import { assignments } from '../directory.ts';
import type { Assignment } from '../directory.ts';
import { channel } from './channel-reader.ts';
import { noSuchPerson, peopleIn, person, personMend } from './names.ts';

export type WrittenMember = { skills?: string[]; atMost?: number };
/** As written: without a channel for them, escalations go to the team's own. */
export type WrittenTeam = {
  name: string;
  channel: string;
  escalations?: string;
  roster: string;
  lead?: string;
  assignment?: Assignment;
  members: Record<string, WrittenMember>;
};

const memberExample = '{ ada: { skills: [printers], at-most: 8 } }';

const membersAreKnown: Check<Record<string, WrittenMember>> = (_, node, reading) => {
  if (node.kind !== 'map') return;
  const known = peopleIn(reading);
  for (const { key } of node.entries.filter((entry) => isCitable(entry.key) && !known.includes(entry.key))) {
    wrongKey(reading, node, key, noSuchPerson(key), personMend(key, known));
  }
};

const member: Reader<WrittenMember> = shape('a member', {
  skills: optional(
    listOf('a skill', plainName('printers'), '[printers, laptops]', { mayBeEmpty: true }),
    '[printers]',
  ),
  'at-most': optional(wholeNumber(1, 1000, '8'), '8'),
});

export const teams: Reader<Record<string, WrittenTeam>> = named(
  'a team',
  shape('a team', {
    name: needed(words, 'Workplace team'),
    channel: needed(channel, 'office-it'),
    escalations: optional(channel, 'escalations'),
    roster: needed(plainName('workplace'), 'workplace'),
    lead: optional(person, 'ada'),
    assignment: optional(oneOf('a way in which work comes to people', assignments), 'automatic'),
    members: needed(named('a member', member, membersAreKnown), memberExample),
  }),
);
