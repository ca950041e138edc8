import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseProblem } from '../database-problem.ts';
import { chooseAddress, urlOf } from './address.ts';
import { binariesFor } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { holdServer } from './keeper.ts';
import type { Keeper } from './keeper.ts';
import { dropEmptyPidFile, dropPidFile, isAlive, isServer, readPidFile } from './pid-file.ts';
import type { PidFile } from './pid-file.ts';
import { placeFor } from './place.ts';
import type { Place } from './place.ts';
import { launchServer, stopServer } from './server.ts';

export type EmbeddedOptions = {
  /** The data folder; created when missing. Everything the server keeps is below it (but see `placeFor`). */
  dataDir: string;
  /** The database made on first use; `steward` unless named. */
  database?: string;
  /** False switches fsync off: for tests, whose data may die with the machine. */
  durable?: boolean;
  /** `tcp` skips Unix sockets, as on Windows. */
  transport?: 'auto' | 'tcp';
};

/** A running embedded PostgreSQL that this process holds on to. */
export type EmbeddedServer = {
  /** Connection URL of the database asked for. */
  url: string;
  /** True when the server was running already, started by another process or left by a killed one. */
  adopted: boolean;
  /** Process id of the server at the start. */
  pid: number;
  /** The folder that really holds the database: the data folder, unless the server could not reach that. */
  home: string;
  /** Gives up this process's hold. The last process to do so stops the server. Safe to call twice. */
  stop(): Promise<void>;
};

type Held = { keeper: Keeper; running: PidFile; adopted: boolean };

const POLL_MS = 50;
/** A server that recovers a large log takes its time; half a minute without any change is a fault. */
const PATIENCE_POLLS = 600;
const EMPTY_FOR_POLLS = 40;

/**
 * Starts PostgreSQL on a data folder, or joins the server already running there, and makes the database.
 * Several processes may do so at the same moment. While held, a server that dies is started again.
 * @throws DatabaseProblem with a sentence for the administrator.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = placeFor(options.dataDir);
  const binaries = binariesFor(place);
  const database = options.database ?? 'steward';
  await ensureCluster(place, binaries, options.durable ?? true);
  let held = await hold(place, binaries, options);
  let stopping = false;
  let recovering: Promise<void> | undefined;
  const watch = (): void =>
    held.keeper.onLost(() => {
      if (stopping) return;
      recovering = hold(place, binaries, options).then(
        (again) => {
          held = again;
          watch();
        },
        () => undefined, // the pool's own errors tell the story; the next start tells the reason
      );
    });
  watch();
  await held.keeper.ensureDatabase(database);
  return {
    url: urlOf(place, held.running, database),
    adopted: held.adopted,
    pid: held.running.pid,
    home: place.home,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await recovering;
      await held.keeper.letGo(() => stopServer(place, binaries, held.running));
    },
  };
}

/** Joins the running server or starts one, again and again until either works. */
async function hold(place: Place, binaries: Binaries, options: EmbeddedOptions): Promise<Held> {
  let adopted = true;
  for (let poll = 0; poll < PATIENCE_POLLS; poll += 1) {
    const running = readPidFile(place.cluster);
    if (running?.status === 'ready') {
      const keeper = await holdServer(urlOf(place, running, 'postgres'));
      if (keeper) return { keeper, running, adopted };
    }
    if (!running || !isServer(running.pid)) {
      if (running && isAlive(running.pid)) dropPidFile(place.cluster, running.pid);
      const address = await chooseAddress(place, options.transport ?? 'auto');
      if (await launchServer(place, binaries, address, options.durable ?? true)) {
        adopted = false;
        continue;
      }
      // A starting server fills its pid file at once: one that stays empty was cut off while being written.
      if (poll >= EMPTY_FOR_POLLS) dropEmptyPidFile(place.cluster);
    }
    await delay(POLL_MS);
  }
  throw new DatabaseProblem(
    `The database in ${place.cluster} is held by another process that does not answer. ` +
      'Look for a postgres process of that folder, end it, and start Steward again.',
  );
}
