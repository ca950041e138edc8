import { statfs } from 'node:fs/promises';
import { CONNECTIONS } from '../../store/pool-sizes.ts';
import { REPLICA } from '../../store/replica-name.ts';
import { counted } from '../counted.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** The database server: whether it takes writes, has connections and room enough, and cleans up after queues. */
export async function examineServer(patient: Patient): Promise<Finding[]> {
  const [writes, connections] = [await takesWrites(patient), await connectionsLeft(patient)];
  return [...writes, ...connections, ...(await cleansUp(patient)), ...(await room(patient))];
}

async function takesWrites({ context }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ standby: boolean; shut: boolean }[]>(
    `select pg_is_in_recovery() as standby, current_setting('transaction_read_only')::boolean as shut`,
  );
  if (row?.standby)
    return [
      bad(
        'The database is a standby: it can be read, but nothing is kept.',
        'Point DATABASE_URL at the primary, or promote this server.',
      ),
    ];
  if (row?.shut)
    return [
      bad(
        'The database takes no writes (default_transaction_read_only is on).',
        'Turn it off: alter database … reset default_transaction_read_only.',
      ),
    ];
  return [];
}

type Limits = { most: number; reserved: number; others: number; replicas: number; mine: number };

/** What all replicas may come to need, beside what others hold now. */
async function connectionsLeft({ context }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<Limits[]>(
    `select current_setting('max_connections')::int as most,
       current_setting('superuser_reserved_connections')::int
         + coalesce(current_setting('reserved_connections', true), '0')::int as reserved,
       (select count(*)::int from pg_stat_activity where backend_type = 'client backend'
         and application_name not like 'steward%') as others,
       (select count(*)::int from pg_stat_activity
         where datname = current_database() and starts_with(application_name, $1)) as replicas,
       (select least(nullif(datconnlimit, -1), nullif(rolconnlimit, -1))
         from pg_database, pg_roles where datname = current_database() and rolname = current_user) as mine`,
    [REPLICA],
  );
  if (!row) return [];
  const replicas = Math.max(1, row.replicas);
  const needed = replicas * CONNECTIONS;
  const free = row.most - row.reserved - row.others;
  const limit = row.mine ?? Infinity;
  const sum = `${counted(replicas, 'replica')} may open ${needed} connections (${CONNECTIONS} each)`;
  if (needed > limit)
    return [
      bad(
        `${sum}, but this user and database are limited to ${limit}.`,
        `Raise the limit: alter role … connection limit ${needed}, or alter database the same.`,
      ),
    ];
  if (needed > free)
    return [
      bad(
        `${sum}, but of max_connections ${row.most} only ${Math.max(0, free)} are left by others.`,
        'Raise max_connections, run fewer replicas, or close what else is connected.',
      ),
    ];
  return [well(`${sum}; max_connections ${row.most} leaves ${free}.`)];
}

/** Written to all the time: without vacuum they slow down within hours. */
const QUEUES = ['message', 'lane', 'inbox', 'throttle'];
const FEW_DEAD = 20_000;

async function cleansUp({ context }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ on: boolean }[]>(
    `select current_setting('autovacuum')::boolean and current_setting('track_counts')::boolean as on`,
  );
  if (row?.on === false)
    return [
      bad(
        'The server’s autovacuum is off, so the queues get slower by the hour.',
        'Turn on autovacuum and track_counts in the server’s settings.',
      ),
    ];
  const full = await context.read.query<{ name: string; dead: number; off: boolean }[]>(
    `select c.relname as name, coalesce(s.n_dead_tup, 0) as dead,
       coalesce('autovacuum_enabled=false' = any(c.reloptions), false) as off
     from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
     where c.relname = any($1) and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and (coalesce('autovacuum_enabled=false' = any(c.reloptions), false)
         or s.n_dead_tup > greatest($2, 2 * s.n_live_tup))
     order by c.relname`,
    [QUEUES, FEW_DEAD],
  );
  return full.map(({ name, dead, off }) =>
    off
      ? bad(
          `Autovacuum is off for the table ${name}, so it gets slower by the hour.`,
          `alter table ${name} reset (autovacuum_enabled)`,
        )
      : look(
          `The table ${name} holds ${dead} dead rows, so it is slow.`,
          `Vacuum it once (vacuum ${name}), and look for a transaction that is open for long.`,
        ),
  );
}

const LITTLE = { share: 0.05, bytes: 2 ** 30 };

/** Of a server of one's own only its operator knows; the embedded one keeps its data here. */
async function room({ config }: Patient): Promise<Finding[]> {
  if (config.databaseUrl !== undefined) return [];
  const { bavail, blocks, bsize } = await statfs(config.dataDir);
  const [free, all] = [bavail * bsize, blocks * bsize];
  if (free > LITTLE.bytes && free > all * LITTLE.share) return [];
  const level = free < LITTLE.bytes / 4 ? bad : look;
  return [
    level(
      `The disk with ${config.dataDir} has ${Math.floor(free / 2 ** 20)} MB left.`,
      'Make room: when it is full, nothing new is kept.',
    ),
  ];
}
