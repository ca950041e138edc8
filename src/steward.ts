/** The composition root: one Steward over one database, with any number of platforms connected to it. */

import { attended } from './attended.ts';
import type { ChatPlatform, Outlet } from './chat/platform.ts';
import type { Port } from './chat/port.ts';
import type { PageClaim } from './connect/page-link.ts';
import { pageLink, readPageToken } from './connect/page-link.ts';
import type { Context } from './context.ts';
import { openDoors } from './document/commands/open-doors.ts';
import { createLibrary } from './document/library.ts';
import { createPort } from './front-desk/port.ts';
import { accountOf } from './people/commands/account.ts';
import type { Logger } from './log.ts';
import { measured } from './metrics/measured-delivery.ts';
import type { Metrics } from './metrics/metrics.ts';
import { passTime } from './pass-time.ts';
import { createStore } from './persistence.ts';
import { followAmendments } from './request/commands/amend.ts';
import { openOfTeam } from './request/queries/open-of-team.ts';
import { importPublished } from './roster/commands/import.ts';
import type { Database } from './store/database.ts';
import { createSending } from './sending.ts';
import { handBack } from './store/hand-back.ts';
import type { Health } from './store/health.ts';
import { schemaFits } from './store/migrate.ts';
import { serviceNow } from './store/service-clock.ts';
import { createSigner } from './store/signer.ts';
import { createVault } from './store/vault.ts';
import { startTimers } from './timers.ts';
import { outsideTrail } from './trail.ts';
import { within } from './within.ts';
import { createBell } from './workers/bell.ts';
import type { Cron } from './workers/cron.ts';
import { deliver } from './workers/delivery.ts';
import { createPromises } from './workers/promises.ts';
import { singleFlight } from './workers/single-flight.ts';
import { sweep } from './workers/sweep.ts';
import type { Wakes } from './workers/wakes.ts';
import { openWakes } from './workers/wakes.ts';
import { watch } from './workers/watchdog.ts';

export type StewardOptions = {
  database: Database;
  /** A pool of the workers' own, so that they take no connection a person waits for; absent: the same. */
  workers?: Database;
  /** Absent: nobody looks, and what fails is found out by trying. */
  health?: Health;
  log?: Logger;
  metrics?: Metrics;
  /** Base64 of 32 bytes. */
  vaultKey: string;
  /** Further keys, which open what was sealed by them. */
  vaultOldKeys?: readonly string[];
  /** Machine time, epoch milliseconds. */
  machine(): number;
  newId(): string;
  /** See `Steward.reachedAt`. */
  address?: string;
  /** Something went wrong that nobody was told of; never with people's words in it. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
  /** The watchdog has been round; `missing`: how many things should have gone out and have not. */
  watched?(missing: number): void;
};

export type Steward = {
  port: Port;
  context: Context;
  metrics: Metrics | undefined;
  connect(platform: ChatPlatform): void;
  /** Somewhere else to send to than chat. */
  connectOutlet(outlet: Outlet): void;
  /** See `readPageToken`. */
  pageOf(token: string): PageClaim | 'late' | null;
  /** Where Steward itself is reached from outside, once that is known. */
  reachedAt(address: string): void;
  platforms(): readonly ChatPlatform[];
  /** Begins to look for due work and to send. */
  start(): Promise<void>;
  /**
   * Begins nothing more and waits for what is under way, for at most so many milliseconds; then messages still being
   * sent are left to whoever looks next. It resolves whatever happens.
   */
  stop(withinMs?: number): Promise<void>;
  /** Does what is due now and sends what is waiting; resolves when both are done. */
  settle(): Promise<void>;
  /**
   * Moves service time forward, stopping at every instant on the way at which something is due, so that what
   * happens is what would have happened.
   */
  forward(milliseconds: number): Promise<{ now: number; happened: number }>;
};

/** Transactions of the sweep at once: well below the pool, which people need. */
const SWEEPS_AT_ONCE = 2;
/** A person waits three seconds in all; a worker comes back in a second anyhow. */
const TRIED_FOR_MS = { people: 1_500, workers: 500 };
/** How long all the rest waits at a stop, unless a stop says otherwise. */
const DRAIN_MS = 60_000;
const HAND_BACK_MS = 500;

export function createSteward(options: StewardOptions): Steward {
  const { database, machine, newId, problem, health, metrics, log } = options;
  const read = database.source.manager;
  const platforms = new Map<string, ChatPlatform>();
  const outlets = new Map<string, Outlet>();
  const signer = createSigner([options.vaultKey, ...(options.vaultOldKeys ?? [])]);
  let address = options.address ?? 'http://127.0.0.1:3000';
  const platformNamed = (name: string): ChatPlatform => {
    const platform = platforms.get(name);
    if (!platform) throw new Error(`The platform "${name}" is not connected.`);
    return platform;
  };
  const outletNamed = (name: string): Outlet => outlets.get(name) ?? platformNamed(name);
  const bell = createBell();
  let isStopping = false;
  let wakes: Wakes | undefined;
  /** Also in the middle of a run, for what is urgent; that wakes the other replicas, too. */
  const wake = (isUrgent = false): void =>
    outsideTrail(() => {
      bell.ring();
      sending.wake();
      if (isUrgent) wakes?.tell();
    });
  const storeOver = (base: Database, withinMs: number) =>
    createStore({ database: base, withinMs, machine, wake, health, metrics });
  const context: Context = {
    store: storeOver(database, TRIED_FOR_MS.people),
    read,
    vault: createVault({ masterKey: options.vaultKey, oldKeys: options.vaultOldKeys ?? [], machine }),
    library: createLibrary(read, machine),
    machine,
    service: () => serviceNow(read),
    newId,
    openOf: openOfTeam,
    address: () => address,
    pageLink: (page, person) => pageLink(signer, address, { page, person }, machine()),
    find: (platform, email) => platformNamed(platform).find(email),
    platforms: () => [...platforms.keys()],
    home: (platform) => platformNamed(platform).home,
    profile: (platform, workspace, user) => platformNamed(platform).profile(workspace, user),
    quiet: async (person) => {
      const account = await accountOf(context, person);
      const platform = account && platforms.get(account.platform);
      return (await platform?.quiet?.(account?.workspace ?? '', account?.user ?? '')) ?? null;
    },
  };

  const working: Context = options.workers
    ? {
        ...context,
        read: options.workers.source.manager,
        store: storeOver(options.workers, TRIED_FOR_MS.workers),
      }
    : context;
  const worker = newId();
  const { delivery, arrived } = createSending({
    context: working,
    worker,
    bell,
    isStopping: () => isStopping,
    outletNamed,
    problem,
  });
  const observed = measured(delivery, { metrics, log });
  const sending = singleFlight(
    async () => {
      // Before any platform is connected, and in the command line, everything waits for whoever can send it.
      if (platforms.size > 0 && isServing()) await deliver(observed);
    },
    (error) => problem(error, { part: 'delivery' }),
  );
  /** While the database is away nobody asks it anything; the timers look again each second. */
  const isServing = (): boolean => health?.ailment() === undefined;
  let happened = 0;
  /** Somebody waits until nothing is due, whichever replica does it. */
  let waiting = 0;
  const about = (error: unknown, subject: string) => problem(error, { subject, part: 'sweep' });
  const promises = createPromises(working, about);
  const sweeping = singleFlight(
    async () => {
      const all = { context: working, worker, atOnce: SWEEPS_AT_ONCE, problem: about };
      happened += (await sweep(all, waiting > 0)) + (await promises());
    },
    (error) => problem(error, { part: 'sweep' }),
  );
  const settle = async (): Promise<void> => {
    waiting += 1;
    await sweeping.run().finally(() => (waiting -= 1));
    await sending.run();
  };
  // Publishing lets them follow at once; this is for what was broken off, and for terms that begin by themselves.
  const amending = singleFlight(
    async () => {
      await followAmendments(context, (error, request) => problem(error, { request, part: 'amendments' }));
    },
    (error) => problem(error, { part: 'amendments' }),
  );
  const watching = singleFlight(
    async () => {
      await watch({ context: working, problem, log, ran: (missing) => options.watched?.(missing) });
    },
    (error) => problem(error, { part: 'watchdog' }),
  );
  let cron: Cron | undefined;

  return {
    port: attended(
      createPort(context, async () => isServing() && schemaFits(database), arrived),
      { machine, log, metrics, health },
    ),
    context,
    metrics,
    connect: (platform) => void platforms.set(platform.name, platform),
    connectOutlet: (outlet) => void outlets.set(outlet.name, outlet),
    pageOf: (token) => readPageToken(signer, token, machine()),
    reachedAt: (where) => void (address = where),
    platforms: () => [...platforms.values()],
    start: async () => {
      await openDoors(context);
      await importPublished(context, { kind: 'system', name: 'setup' });
      amending.wake();
      // Before anything is said: after an outage it tells how much came due meanwhile.
      await watching.run();
      wakes = await openWakes({
        ...{ url: database.url, worker, read: working.read, heard: () => wake() },
        problem: (error) => problem(error, { part: 'wakes' }),
      });
      cron = startTimers({ context: working, sweeping, watching, amending, wake, isServing, problem });
      wake();
    },
    stop: async (withinMs = DRAIN_MS) => {
      isStopping = true;
      // What waits for work, as a lane that rests, looks whether it is over.
      bell.ring();
      const drained = Promise.all([
        cron?.stop(),
        wakes?.stop(),
        ...[watching, amending, sweeping, sending].map((one) => one.stop()),
      ]);
      if (await within(drained, withinMs).catch(() => false)) return;
      await within(handBack(working.read, worker), HAND_BACK_MS).catch(() => false);
    },
    settle,
    forward: async (milliseconds) => {
      happened = 0;
      return { now: await passTime(read, milliseconds, settle), happened };
    },
  };
}
