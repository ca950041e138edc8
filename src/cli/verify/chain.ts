import { chain } from '../../store/history.ts';

/** An entry of history exactly as it is kept. */
export type KeptEntry = {
  customer: string;
  subject: string;
  seq: number;
  at: number;
  text: string;
  hash: string;
};

/**
 * Recomputes one subject's chain, its entries in the order of their numbers.
 * @returns what is wrong with the first entry that does not hold; null: all do
 */
export function chainFault(entries: readonly KeptEntry[]): string | null {
  let head = '';
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return `entry ${index + 1} is missing`;
    head = chain(head, entry.text);
    if (entry.hash !== head) return `entry ${entry.seq} is not what its hash was made of`;
    if (!saysItself(entry)) return `entry ${entry.seq} belongs to another place than it stands in`;
  }
  return null;
}

/** A whole chain moved to another subject would hold in itself; but each text names where it belongs. */
function saysItself({ customer, subject, seq, at, text }: KeptEntry): boolean {
  try {
    const said = JSON.parse(text) as Partial<KeptEntry>;
    return said.customer === customer && said.subject === subject && said.seq === seq && said.at === at;
  } catch {
    return false;
  }
}
