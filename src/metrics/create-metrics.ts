/** Metrics in the text format of Prometheus. Labels hold kinds of things, never names, ids or words of people. */

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { laneKind } from './lane-kind.ts';
import type { Metrics, PoolsInUse } from './metrics.ts';
import type { Records } from './records.ts';
import { recordsOnceIn, recordsText } from './records.ts';

export type MetricsOptions = {
  /** Machine time, epoch milliseconds. */
  machine(): number;
  version: string;
  isDatabaseUp(): boolean;
  pools: PoolsInUse;
  records(): Promise<Records>;
};

/** Events of requests by which somebody is told that a promise is in danger. */
const ESCALATIONS = new Set(['nudged', 'at-risk', 'breached', 'escalated', 'paged']);
/** Seconds. The platforms wait three. */
const ANSWERED = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3, 5, 10];
/** Seconds. Two are promised. */
const LATE = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 86_400];

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram<L>({ name, help, buckets, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name, help, labelNames, registers });

  gauge('steward_build_info', 'The release that runs; always 1.', 'version').set(
    { version: options.version },
    1,
  );
  const acts = counter(
    'steward_acts_total',
    'Acts of people that were answered.',
    'platform',
    'kind',
    'outcome',
  );
  const answered = histogram('steward_act_seconds', 'How long an act took.', ANSWERED, 'platform', 'kind');
  const acks = histogram(
    'steward_ack_seconds',
    'From a platform’s delivery to its acknowledgement.',
    ANSWERED,
    'platform',
    'kind',
  );
  const commits = counter('steward_performed_total', 'Acts that were committed.', 'subject', 'by');
  const escalations = counter('steward_escalations_total', 'Warnings, misses and calls, by kind.', 'kind');
  const ticks = histogram('steward_tick_lag_seconds', 'From being due to being looked at.', LATE, 'subject');
  const calls = counter(
    'steward_deliveries_total',
    'Calls of delivery.',
    'lane',
    'kind',
    'urgent',
    'outcome',
  );
  const callSeconds = histogram('steward_delivery_seconds', 'How long such a call took.', ANSWERED, 'lane');
  const repeats = counter(
    'steward_message_repeats_total',
    'Messages said again that may stand twice.',
    'lane',
  );
  const setAside = counter('steward_messages_set_aside_total', 'Messages set aside.', 'lane', 'why');
  // Absent until a first round: an instant of zero would say that there was none for half a century.
  let watchdog: { at: Gauge; missing: Gauge } | undefined;
  const watchdogGauges = (): { at: Gauge; missing: Gauge } =>
    (watchdog ??= {
      at: gauge('steward_watchdog_last_run_timestamp_seconds', 'When the watchdog was last round.'),
      missing: gauge('steward_watchdog_missing', 'What should have gone out and had not, then.'),
    });
  const watchdogRuns = counter('steward_watchdog_runs_total', 'Rounds of the watchdog.', 'ok');
  const up = gauge('steward_database_up', 'Whether the database serves.');
  const pool = gauge('steward_pool_connections', 'Connections to the database.', 'pool', 'state');

  const records = recordsOnceIn(options.records, options.machine);
  return {
    acted: (platform, kind, outcome, ms) => {
      acts.inc({ platform, kind, outcome });
      answered.observe({ platform, kind }, ms / 1000);
    },
    acknowledged: (platform, kind, ms) => acks.observe({ platform, kind }, ms / 1000),
    performed: (subject, by, events) => {
      if (events.length > 0) commits.inc({ subject, by });
      for (const kind of events) if (ESCALATIONS.has(kind)) escalations.inc({ kind });
    },
    ticked: (subject, lateMs) => ticks.observe({ subject }, Math.max(0, lateMs) / 1000),
    delivered: ({ lane, kind, urgent }, outcome, ms) => {
      calls.inc({ lane: laneKind(lane), kind, urgent: String(urgent), outcome });
      callSeconds.observe({ lane: laneKind(lane) }, ms / 1000);
    },
    repeated: (lane) => repeats.inc({ lane: laneKind(lane) }),
    setAside: (lane, why) => setAside.inc({ lane: laneKind(lane), why }),
    watchdogRan: (ok, missing, at) => {
      const gauges = watchdogGauges();
      gauges.at.set(at / 1000);
      gauges.missing.set(missing);
      watchdogRuns.inc({ ok: String(ok) });
    },
    text: async () => {
      const isUp = options.isDatabaseUp();
      const stored = isUp ? await records() : null;
      up.set(isUp && stored !== null ? 1 : 0);
      pool.reset();
      for (const [name, { open, inUse, waiting }] of Object.entries(options.pools())) {
        pool.set({ pool: name, state: 'open' }, open);
        pool.set({ pool: name, state: 'in_use' }, inUse);
        pool.set({ pool: name, state: 'waiting' }, waiting);
      }
      const own = await registry.metrics();
      return { type: registry.contentType, body: stored === null ? own : own + (await recordsText(stored)) };
    },
  };
}
