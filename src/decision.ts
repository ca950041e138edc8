/** The words of "decide, then do", shared by the pure rooms and the store that performs them. */

/** Who did it: an opaque person id, or a named part of Steward (`clock`, `setup`). */
export type Actor = { kind: 'person'; person: string } | { kind: 'system'; name: string };

/** In the customer's place of subjects that are nobody's: the provider's reference data. */
export const PROVIDER = '-';

/** An expected "no": a code of the message catalogue, what fills it, and the clause it rests on. */
export type Refusal = {
  code: string;
  with?: Readonly<Record<string, string | number>>;
  clause?: string;
};

export type Decision<E> = { kind: 'events'; events: readonly E[] } | { kind: 'refused'; refusal: Refusal };

export const happened = <E>(...events: readonly E[]): Decision<E> => ({ kind: 'events', events });
export const refused = (code: string, fill: Refusal['with'] = {}, clause?: string): Decision<never> => ({
  kind: 'refused',
  refusal: { code, with: fill, ...(clause === undefined ? {} : { clause }) },
});

/** One entry of a subject's history as read back: `hash` chains it to the one before. */
export type Entry<E> = { seq: number; at: number; by: Actor; event: E; hash: string };

/** A whole history; `brokenAt` is the number of the first entry whose hash does not hold, null when all do. */
export type Story<E> = { entries: readonly Entry<E>[]; brokenAt: number | null };

/**
 * A message to be sent. A card's `key` is its place, so that updates coalesce; a ping's key is left out and
 * derived from the history entry that caused it. `parent` is the key of the card in whose thread it goes.
 */
export type Outgoing = {
  kind: 'card' | 'ping';
  key?: string;
  lane: string;
  parent?: string;
  urgent: boolean;
  content: Readonly<Record<string, unknown>>;
};
