/** One request to a provider, and what its answer means. */

import { NEVER_SENT } from '../../src/chat/never-sent.ts';
import type { Cause, Posted } from '../../src/chat/platform.ts';

export type Request = { url: string; headers: Readonly<Record<string, string>>; body: string };

type Trouble = Exclude<Posted, { kind: 'posted' }>;
/** `id`: the provider's own name for what it took; absent: it gave none. */
export type Sent = { kind: 'sent'; id?: string } | (Trouble & { cause?: Cause });

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;
const SOON_MS = 5_000;
const SLOW_DOWN_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** `patienceMs`: how long an answer may take, to its end; ten seconds unless given. */
type Circumstances = {
  /** The way in people's words, for sentences. */
  who: string;
  /** What the way's variables of the environment begin with. */
  variable: string;
  /** Machine time, epoch milliseconds. */
  now: number;
  patienceMs?: number;
};

/** Sends once. A redirect is not followed: it could carry the page to somebody nobody has named. */
export async function send(
  { url, headers, body }: Request,
  { who, variable, now, patienceMs = TIMEOUT_MS }: Circumstances,
): Promise<Sent> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    return unanswered(error, who);
  }
  const { status } = response;
  const told = await read(response);
  const answered = `The provider of the way “${who}” answered HTTP ${status}`;
  if (status >= 200 && status < 300) {
    const id = idIn(told);
    return { kind: 'sent', ...(id === undefined ? {} : { id }) };
  }
  if (status === 429)
    return later(waitOf(response, now) ?? SLOW_DOWN_MS, 'The provider asks to slow down.', true);
  if (status === 408 || status === 425) return later(waitOf(response, now) ?? SOON_MS, `${answered}.`);
  const error = errorIn(told);
  const why = `${answered}${error === undefined ? '' : `, error ${error}`}. ${mendOf(status, variable)}`;
  const lies = isOfWay(status) ? 'way' : 'address';
  const cause: Cause = { lies, status, ...(error === undefined ? {} : { error }) };
  // The secret is wrong, or not known there yet: somebody is about to mend that, and a page must not be lost for it.
  if (status === 401 || status === 403) return { ...later(SOON_MS, why), counts: true, cause };
  if (status >= 500) return { kind: 'unsure', why: `${answered}.` };
  return { kind: 'undeliverable', why, cause };
}

const later = (afterMs: number, why: string, wholeWorkspace = false): Trouble & { kind: 'later' } => ({
  kind: 'later',
  afterMs,
  wholeWorkspace,
  why,
});

function unanswered(error: unknown, who: string): Trouble {
  const code = codeOf(error);
  if (NEVER_SENT.has(code))
    return later(SOON_MS, `The provider of the way “${who}” cannot be reached (${code}).`, true);
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const why = isLate
    ? `The provider of the way “${who}” did not answer in time.`
    : `The connection to the provider of the way “${who}” broke (${code}).`;
  return { kind: 'unsure', why };
}

export function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return 'unknown';
}

/** The beginning of an answer. That it was taken is known by then, so whatever goes wrong here does not matter. */
async function read({ body }: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
      parts.push(part);
      size += part.length;
      if (size > MOST_BYTES) return undefined;
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** As providers call it. */
const ID_KEYS = ['sid', 'id', 'message_id', 'request'] as const;

function idIn(told: unknown): string | undefined {
  const known = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  const id = ID_KEYS.map((key) => known[key]).find(
    (one) => typeof one === 'string' || typeof one === 'number',
  );
  // It is kept beside the message, where not every character can be; no letter is cut in half either.
  const plain = String(id ?? '').replaceAll(/[^\x20-\x7e]/g, '');
  return plain === '' ? undefined : plain.slice(0, 200);
}

/** Longer ones could be a telephone number. */
const MOST_ERROR = 999_999;

/** A provider's error number. Its sentence is not passed on: it often repeats the address. */
function errorIn(told: unknown): number | undefined {
  const { code } = (typeof told === 'object' && told !== null ? told : {}) as { code?: unknown };
  return Number.isInteger(code) && Math.abs(code as number) <= MOST_ERROR ? (code as number) : undefined;
}

/** Retry-After, in seconds or as a date (RFC 9110, 10.2.3). */
function waitOf({ headers }: Response, now: number): number | undefined {
  const said = headers.get('retry-after')?.trim();
  if (said === undefined || said === '') return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1_000), LONGEST_WAIT_MS) : undefined;
}

/** Whose address it is to be sent to was not looked at: credentials, credit or where the way leads are wrong. */
const isOfWay = (status: number): boolean =>
  (status >= 300 && status < 400) || [401, 402, 403, 404, 405, 410].includes(status);

function mendOf(status: number, variable: string): string {
  if (status >= 300 && status < 400)
    return 'It wants to redirect; write the address it redirects to into the directory.';
  if (status === 401 || status === 403) return `Check ${variable}AUTHORIZATION.`;
  if (status === 402) return 'Check the account there: it asks to be paid.';
  if (status === 404 || status === 405 || status === 410)
    return 'Check the address of the way in the directory.';
  return 'They can check their number or address with /steward reach, or tell an administrator to look at the way.';
}
