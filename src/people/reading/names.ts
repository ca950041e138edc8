import { childAt, keysOf } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, wrong } from '../../document/reading/reading.ts';
import type { Reader, Reading } from '../../document/reading/reading.ts';
import { plainName } from '../../document/reading/scalars.ts';

/** Keys of the section `people`. */
export const peopleIn = (reading: Reading): string[] => keysOf(childAt(reading.root, 'people'));

export const noSuchPerson = (name: string): string => `There is no ${quoted(name)} among the people.`;

export function personMend(name: string, known: readonly string[]): string {
  const ifNone = 'Add a section “people” that describes them.';
  return choiceMend(nearest(name, known), known, ifNone);
}

/** The key of somebody in the section `people`. */
export const person: Reader<string> = (node, reading) => {
  const name = plainName('ada')(node, reading);
  const known = peopleIn(reading);
  if (name === undefined || known.includes(name)) return name;
  return wrong(reading, node, noSuchPerson(name), personMend(name, known));
};
