import { DatabaseProblem } from './database-problem.ts';
import { CONNECTIONS } from './pool-sizes.ts';

/** What to say for the codes of Node and PostgreSQL that a wrong setting or a sleeping server gives. */
const SENTENCES: Record<string, string> = {
  ECONNREFUSED:
    'Nothing listens there. Start the database server, or correct the host and port in DATABASE_URL.',
  ENOENT: 'There is no such socket. Start the database server, or correct the folder in DATABASE_URL.',
  EACCES: 'This account may not use that socket. Run Steward under the account that owns the database.',
  ENOTFOUND: 'That host name does not exist. Correct it in DATABASE_URL.',
  EAI_AGAIN: 'The name of that host cannot be looked up just now. Check the network and its name service.',
  ETIMEDOUT: 'The host does not answer. Check the network and the firewall between here and there.',
  ERR_INVALID_URL: 'The address is not a URL. Write it as postgres://user:password@host:5432/database.',
  '28P01': 'The password is wrong. Correct user and password in DATABASE_URL.',
  '28000':
    'The server does not let this user in. Correct the user in DATABASE_URL or the server’s pg_hba.conf.',
  '3D000': 'That database does not exist. Create it (`createdb NAME`), or correct the name in DATABASE_URL.',
  '42501': 'The user lacks a right there. Grant it, or name another user in DATABASE_URL.',
  '53300': `The server has no free connection. Each replica of Steward uses up to ${CONNECTIONS}: raise max_connections, or run fewer.`,
  '57P03': 'The server is starting or stopping. Try again in a moment.',
};

/** Turns a failed connection into a sentence that names the place (never the password) and the mend. */
export function connectionProblem(error: unknown, url: string): DatabaseProblem {
  const cause = firstOf(error);
  const code = (cause as { code?: string }).code ?? '';
  const mend = SENTENCES[code] ?? `${cause.message}. Check DATABASE_URL and the server's log.`;
  return new DatabaseProblem(`The database at ${placeOf(url)} cannot be used. ${mend}`, { cause: error });
}

/** A host with several addresses fails with one error for each. */
function firstOf(error: unknown): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : new Error(String(error));
}

function placeOf(url: string): string {
  // A password may hold whatever it likes, also unencoded: all before the last @ is left out.
  const parts = /^[a-z]+:\/\/(?:.*@)?(?<host>[^/?#]*)(?:\/(?<name>[^?#]*))?/i.exec(url)?.groups;
  if (!parts) return 'the address in DATABASE_URL';
  const socket = /[?&]host=(?<folder>[^&#]*)/.exec(url)?.groups?.['folder'];
  return `${decoded(parts['host'] || socket || 'this machine')}/${decoded(parts['name'] ?? '')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
