import { zone } from '../../document/reading/zone.ts';
import { named } from '../../document/reading/collections.ts';
import { entryOf } from '../../document/reading/document-node.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { email, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';

/** As written: without a zone of their own somebody lives in the provider's. */
export type WrittenColleague = { name: string; email: string; timezone?: string };

/** People are recognised in chat by their address, so it must lead to one of them. */
const ownAddress: Check<Record<string, WrittenColleague>> = (people, node, reading) => {
  const first = new Map<string, string>();
  for (const [key, colleague] of Object.entries(people)) {
    const address = colleague?.email;
    if (address === undefined) continue;
    const other = first.get(address);
    const at = entryOf(entryOf(node, key), 'email');
    if (other === undefined) first.set(address, key);
    else if (at !== undefined) {
      const sentence = `${quoted(other)} has the address ${quoted(address)} too.`;
      wrong(reading, at, sentence, 'Give each their own, or describe one person once.');
    }
  }
};

export const people: Reader<Record<string, WrittenColleague>> = named(
  'a person',
  shape('a person', {
    name: needed(words, 'Ada Frei'),
    email: needed(email('ada@northdesk.example'), 'ada@northdesk.example'),
    timezone: optional(zone, 'Europe/Zurich'),
  }),
  ownAddress,
);
