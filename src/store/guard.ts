/** Watches over one connection of a pool, so that one that is of no use is not handed out again. */

import type { Client, ClientBase } from 'pg';
import { codeOf, troubleOf } from './trouble.ts';

/** The driver's own timeout leaves the connection in the pool with the question still open on it. */
const UNANSWERED = 'Query read timeout';

/** @param client just connected; to be given to a pool as `onConnect` */
export function guard(client: ClientBase): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const watched = (...asked: unknown[]): unknown => {
    const answer = ask(...asked);
    if (answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (isUseless(error)) cut(client);
      });
    return answer;
  };
  client.query = watched as typeof client.query;
}

/** No answer, or a standby's: the next connection may lead to whoever takes writes now. */
const isUseless = (error: unknown): boolean =>
  (error instanceof Error && error.message === UNANSWERED) ||
  troubleOf(error) === 'read-only' ||
  codeOf(error)?.startsWith('57P') === true;

/** Marks it as ended at once, which a pool looks at; with a question still open on it the socket is destroyed. */
function cut(client: ClientBase): void {
  (client as Client).end().catch(() => undefined);
}
