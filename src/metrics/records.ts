/**
 * Gauges that only the database can tell: asked at a scrape, kept for a few seconds, bounded in time. While it does
 * not answer they are absent, since an old number would be wrong and a zero worse.
 */

import { Gauge, Registry } from 'prom-client';
import { laneKind } from './lane-kind.ts';

/** How things stand in the database. */
export type Records = {
  /** How long the subject that is longest overdue has been, milliseconds of service time; 0: none is due. */
  dueLagMs: number;
  /** Messages that wait, by kind of lane (or lane: the kind is taken of it). */
  waiting: readonly { lane: string; urgent: boolean; count: number; oldestMs: number }[];
  /** Messages set aside and not dealt with. */
  dead: number;
};

const KEPT_MS = 5_000;
const ASKED_MS = 1_500;

/** @returns asks anew or answers what it knows; null: the database does not answer in time */
export function recordsOnceIn(
  ask: () => Promise<Records>,
  machine: () => number,
): () => Promise<Records | null> {
  let known: { at: number; records: Records } | undefined;
  let asking: Promise<Records | null> | undefined;
  const fresh = async (): Promise<Records | null> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ASKED_MS)));
    const asked = ask().then(
      (records) => {
        known = { at: machine(), records };
        return records;
      },
      () => null,
    );
    const answer = await Promise.race([asked, late]);
    clearTimeout(timer);
    return answer;
  };
  return async () => {
    if (known && machine() - known.at < KEPT_MS) return known.records;
    // Who scrapes while somebody asks already waits for that answer.
    asking ??= fresh().finally(() => (asking = undefined));
    return asking;
  };
}

/** The gauges as text. */
export async function recordsText(records: Records): Promise<string> {
  const registers = [new Registry()];
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  gauge(
    'steward_due_lag_seconds',
    'How long the subject that is longest overdue has been; 0: none is due.',
  ).set(records.dueLagMs / 1000);
  gauge('steward_messages_dead', 'Messages that were set aside and not dealt with.').set(records.dead);
  const waiting = gauge('steward_messages_waiting', 'Messages that wait to be sent.', ['lane', 'urgent']);
  const oldest = gauge('steward_message_oldest_seconds', 'How long the oldest of them has waited.', [
    'lane',
    'urgent',
  ]);
  const ages = new Map<string, number>();
  for (const { lane, urgent, count, oldestMs } of records.waiting) {
    const labels = { lane: laneKind(lane.includes(':') ? lane : `${lane}:`), urgent: String(urgent) };
    waiting.inc(labels, count);
    const name = `${labels.lane}/${labels.urgent}`;
    ages.set(name, Math.max(ages.get(name) ?? 0, oldestMs / 1000));
    oldest.set(labels, ages.get(name) ?? 0);
  }
  return registers[0]?.metrics() ?? '';
}
