/** The composition root: one Steward over one database, with any number of platforms connected to it. */

import type { ChatPlatform } from './chat/platform.ts';
import type { Port } from './chat/port.ts';
import type { Context } from './context.ts';
import { openDoors } from './document/commands/open-doors.ts';
import { createLibrary } from './document/library.ts';
import { createPort } from './front-desk/port.ts';
import { followAmendments } from './request/commands/amend.ts';
import { earliestDue } from './request/queries/due.ts';
import { openOfTeam } from './request/queries/open-of-team.ts';
import { importPublished } from './roster/commands/import.ts';
import type { Database } from './store/database.ts';
import { createSending } from './sending.ts';
import { inTransaction } from './store/database.ts';
import { forget } from './store/inbox.ts';
import { serviceNow, setServiceTime } from './store/service-clock.ts';
import { createVault } from './store/vault.ts';
import { createBell } from './workers/bell.ts';
import type { Cron } from './workers/cron.ts';
import { startCron } from './workers/cron.ts';
import { rollUp } from './workers/abandon.ts';
import { deliver } from './workers/delivery.ts';
import { singleFlight } from './workers/single-flight.ts';
import { sweep } from './workers/sweep.ts';

export type StewardOptions = {
  database: Database;
  /** Base64 of 32 bytes. */
  vaultKey: string;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  newId(): string;
  /** See `Steward.reachedAt`. */
  address?: string;
  /** Something went wrong that nobody was told of; never with people's words in it. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
};

export type Steward = {
  port: Port;
  context: Context;
  connect(platform: ChatPlatform): void;
  /** Where Steward itself is reached from outside, once that is known. */
  reachedAt(address: string): void;
  platforms(): readonly ChatPlatform[];
  /** Begins to look for due work and to send. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Does what is due now and sends what is waiting; resolves when both are done. */
  settle(): Promise<void>;
  /**
   * Moves service time forward, stopping at every instant on the way at which something is due, so that what
   * happens is what would have happened.
   */
  forward(milliseconds: number): Promise<{ now: number; happened: number }>;
};

/** Platforms redeliver for minutes; a week leaves room for an outage. */
const INBOX_AGE_MS = 7 * 86_400_000;

export function createSteward(options: StewardOptions): Steward {
  const { database, machine, newId, problem } = options;
  const read = database.source.manager;
  const platforms = new Map<string, ChatPlatform>();
  let address = options.address ?? 'http://127.0.0.1:3000';
  const platformNamed = (name: string): ChatPlatform => {
    const platform = platforms.get(name);
    if (!platform) throw new Error(`The platform "${name}" is not connected.`);
    return platform;
  };
  const bell = createBell();
  let isStopping = false;
  /** Also in the middle of a run, for what is urgent. */
  const wake = (): void => {
    bell.ring();
    sending.wake();
  };
  const context: Context = {
    store: { transaction: (work) => inTransaction(database, work), machine, wake },
    read,
    vault: createVault({ masterKey: options.vaultKey, machine }),
    library: createLibrary(read, machine),
    machine,
    service: () => serviceNow(read),
    newId,
    openOf: openOfTeam,
    address: () => address,
    find: (platform, email) => platformNamed(platform).find(email),
    platforms: () => [...platforms.keys()],
    profile: (platform, workspace, user) => platformNamed(platform).profile(workspace, user),
  };

  const { delivery, arrived } = createSending({
    context,
    worker: newId(),
    bell,
    isStopping: () => isStopping,
    platformNamed,
    problem,
  });
  const sending = singleFlight(
    async () => {
      // Before any platform is connected, and in the command line, everything waits for whoever can send it.
      if (platforms.size > 0) await deliver(delivery);
    },
    (error) => problem(error, { part: 'delivery' }),
  );
  let happened = 0;
  const sweeping = singleFlight(
    async () => {
      happened += await sweep(context, (error, subject) => problem(error, { subject, part: 'sweep' }));
    },
    (error) => problem(error, { part: 'sweep' }),
  );
  const settle = async (): Promise<void> => {
    await sweeping.run();
    await sending.run();
  };
  // Publishing lets them follow at once; this is for what was broken off, and for terms that begin by themselves.
  const amending = singleFlight(
    async () => {
      await followAmendments(context, (error, request) => problem(error, { request, part: 'amendments' }));
    },
    (error) => problem(error, { part: 'amendments' }),
  );
  let cron: Cron | undefined;

  return {
    port: createPort(
      context,
      async () => {
        await read.query('select 1');
        return true;
      },
      arrived,
    ),
    context,
    connect: (platform) => void platforms.set(platform.name, platform),
    reachedAt: (where) => void (address = where),
    platforms: () => [...platforms.values()],
    start: async () => {
      await openDoors(context);
      await importPublished(context, { kind: 'system', name: 'setup' });
      amending.wake();
      cron = startCron([
        { name: 'sweep', when: '* * * * * *', wake: () => sweeping.wake() },
        { name: 'send', when: '* * * * * *', wake },
        { name: 'amend', when: '40 */5 * * * *', wake: () => amending.wake() },
        {
          name: 'undelivered',
          when: '0 3 * * * *',
          wake: () => {
            rollUp(context).catch((error: unknown) => problem(error, { part: 'undelivered' }));
          },
        },
        {
          name: 'forget-inbox',
          when: '0 17 * * * *',
          wake: () => {
            forget(read, machine() - INBOX_AGE_MS).catch((error: unknown) =>
              problem(error, { part: 'inbox' }),
            );
          },
        },
      ]);
      wake();
    },
    stop: async () => {
      isStopping = true;
      await cron?.stop();
      await amending.stop();
      await sweeping.stop();
      await sending.stop();
    },
    settle,
    forward: async (milliseconds) => {
      happened = 0;
      const target = (await serviceNow(read)) + milliseconds;
      for (let last = -Infinity; ;) {
        await settle();
        const next = await earliestDue(read);
        // A subject that stays due although it was looked at must not hold time up.
        if (next === null || next > target || next <= last) break;
        last = next;
        await setServiceTime(read, next);
      }
      await setServiceTime(read, target);
      await settle();
      return { now: await serviceNow(read), happened };
    },
  };
}
