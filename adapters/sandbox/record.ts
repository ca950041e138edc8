import type { Json } from './workspace/model.ts';
import type { RingReason } from './workspace/rings.ts';

/** One Web API call the app made. `at` is machine time, epoch milliseconds. */
export type RecordedCall = { at: number; method: string; args: Json; ok: boolean; error?: string };

/** One signed request sent to the app, each attempt by itself. */
export type RecordedDelivery = {
  at: number;
  kind: 'event' | 'command' | 'interaction' | 'verification';
  /** Event type, command, or interaction type. */
  type: string;
  body: Json;
  retry: number;
  /** HTTP status, or why there was none. */
  outcome: number | 'http_timeout' | 'connection_failed' | 'dropped';
  tookMs: number;
};

/** One person's client rang once. */
export type Ring = {
  at: number;
  person: string;
  why: RingReason;
  conversation: string;
  ts: string;
  text: string;
};

/** Something appeared, changed or went away in front of people. */
export type Happening = {
  at: number;
  what: 'posted' | 'edited' | 'deleted' | 'ephemeral';
  conversation: string;
  ts: string;
  user: string;
  text: string;
  threadTs?: string;
  /** People (not bots) who can see it. */
  seenBy: string[];
};

/** A payload the app sent that Slack would not have taken, or an answer it could not use. */
export type Objection = { at: number; where: string; messages: string[] };

export type SandboxRecord = {
  calls: RecordedCall[];
  deliveries: RecordedDelivery[];
  rings: Ring[];
  happenings: Happening[];
  objections: Objection[];
  /** Forgets what was recorded, to count from here. */
  clear(): void;
};

/** How much is kept of each list unless told otherwise: enough for any test, and memory stays flat in a long run. */
const KEEP = 4000;

/** Lists of a record that keeps more or less than is usual. */
const keeps = new WeakMap<readonly unknown[], number>();

/** Adds to one of the lists, letting go of the oldest half when it is full. */
export const note = <T>(list: T[], item: T): void => {
  const keep = keeps.get(list) ?? KEEP;
  if (list.length >= keep) list.splice(0, keep / 2);
  list.push(item);
};

/** An empty record. @param keep how much of each list; Infinity for whoever counts everything in the end */
export const createRecord = (keep = KEEP): SandboxRecord => {
  const record: SandboxRecord = {
    calls: [],
    deliveries: [],
    rings: [],
    happenings: [],
    objections: [],
    clear: () => {
      for (const list of [
        record.calls,
        record.deliveries,
        record.rings,
        record.happenings,
        record.objections,
      ])
        list.length = 0;
    },
  };
  const { calls, deliveries, rings, happenings, objections } = record;
  for (const list of [calls, deliveries, rings, happenings, objections]) keeps.set(list, keep);
  return record;
};
