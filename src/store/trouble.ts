/**
 * What a failed statement or connection means, in one place. Codes are PostgreSQL's (documentation, appendix A, "Error
 * Codes") and those of Node's sockets; what is not listed is a bug of ours or of the data, and no outage.
 */

/**
 * `conflict`: another transaction was in the way; the whole of ours may be tried again.
 * `lost`: the database cannot be reached, or the connection broke.
 * `busy`: it answers, but has no connection, memory or place for us just now.
 * `slow`: a statement or a lock took longer than it may; nothing of the transaction is kept.
 * `full`: its disk is full. `read-only`: it takes no writes, as a standby after a failover.
 */
export type Trouble = 'conflict' | 'lost' | 'busy' | 'slow' | 'full' | 'read-only';

const CODES: Readonly<Record<string, Trouble>> = {
  '40001': 'conflict', // serialization_failure
  '40P01': 'conflict', // deadlock_detected
  '25P03': 'lost', // idle_in_transaction_session_timeout
  '57P01': 'lost', // admin_shutdown
  '57P02': 'lost', // crash_shutdown
  '57P03': 'lost', // cannot_connect_now: starting or stopping
  '57P04': 'lost', // database_dropped
  '57P05': 'lost', // idle_session_timeout
  '53000': 'busy', // insufficient_resources
  '53200': 'busy', // out_of_memory
  '53300': 'busy', // too_many_connections
  '53400': 'busy', // configuration_limit_exceeded
  '25P04': 'slow', // transaction_timeout
  '55P03': 'slow', // lock_not_available
  '57014': 'slow', // query_canceled: also by statement_timeout
  '53100': 'full', // disk_full
  '25006': 'read-only', // read_only_sql_transaction
  ECONNREFUSED: 'lost',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
  ETIMEDOUT: 'lost',
  EHOSTUNREACH: 'lost',
  ENETUNREACH: 'lost',
  ENOTFOUND: 'lost',
  EAI_AGAIN: 'lost',
};

/** What the driver and its pool say without a code. */
const SAID: readonly (readonly [RegExp, Trouble])[] = [
  [/^timeout exceeded when trying to connect$/, 'busy'],
  [/^Connection terminated/, 'lost'],
  [/^Query read timeout$/, 'lost'],
  [/is not queryable$/, 'lost'],
  [/^Query runner already released|provided by a query runner was already released/, 'lost'],
  [/^Cannot use a pool after calling end on the pool$/, 'lost'],
];

/** Of these the statement surely never left this process. */
const NEVER_SENT = /is not queryable$|already released|when trying to connect$/;

/** COMMIT was sent and its answer never came: the transaction may be kept, or not. */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';
  constructor(cause: unknown) {
    super('The connection broke while the transaction was being committed; it may be kept or not.', {
      cause,
    });
  }
}

/** Undefined: no outage. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof CommitUnknown) return 'lost';
  const at = rootOf(error);
  if (!(at instanceof Error)) return undefined;
  const { code, syscall } = at as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string') {
    // A socket's file that is not there; any other missing file is something else.
    if (code === 'ENOENT') return syscall === 'connect' ? 'lost' : undefined;
    // Class 08: connection_exception and its kin.
    if (/^08[0-9A-Z]{3}$/.test(code)) return 'lost';
    if (Object.hasOwn(CODES, code)) return CODES[code];
  }
  return SAID.find(([words]) => words.test(at.message))?.[1];
}

/** Whether a COMMIT that failed so may have been carried out all the same. */
export const isUnanswered = (error: unknown): boolean => {
  const at = rootOf(error);
  return troubleOf(error) === 'lost' && !(at instanceof Error && NEVER_SENT.test(at.message));
};

/** SQLSTATE, or a code of Node's; undefined: it has none. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (rootOf(error) ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** Below what TypeORM wraps; a host with several addresses fails with one error for each. */
function rootOf(error: unknown): unknown {
  const { driverError } = (error ?? {}) as { driverError?: unknown };
  if (driverError instanceof Error) return rootOf(driverError);
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  return error;
}
