import type { Found, Renewal, Tokens } from '../../src/chat/installations.ts';
import { createClients } from './clients.ts';
import { classify, codeOf } from './errors.ts';
import type { Flights } from './flights.ts';
import type { Installing, SlackOptions } from './options.ts';

/**
 * Tokens that expire are renewed two hours before: an outage of ours or of Slack's may last that long. Slack takes a
 * refresh token once; it stays good for "a short grace period", which is not said in seconds, and the access token
 * before stays good until it expires. So a replica that dies between Slack's answer and its commit leaves a row that
 * the next one asks with at once; should the grace be over by then, the present token serves on, the doctor says so,
 * and installing again mends it. Source: docs.slack.dev/authentication/using-token-rotation.
 */
const AHEAD_MS = 2 * 3_600_000;
/** Less than this left: better wait for the new one. */
const USABLE_MS = 60_000;
const AGAIN_MS = 5_000;

export type TokenRenewal = {
  /** The same, or with new tokens when the present ones have expired; soon to expire they are renewed behind it. */
  inTime(found: Found): Promise<Found>;
  /** @param wait false: when another replica is at it, what is known now will do */
  renew(workspace: string, seen: string, wait: boolean): Promise<Found>;
  /** Slack has said here that the pair of this token is not renewed any more. */
  wasRefused(workspace: string, seen: string): boolean;
  upkeep(): Promise<void>;
};

export const createRenewal = (
  options: SlackOptions,
  { clientId, clientSecret, machine, installations }: Installing,
  flights: Flights,
): TokenRenewal => {
  const { outbox } = createClients(options, undefined);
  const running = new Map<string, { at: number; found: Promise<Found> }>();
  /** The token that was to be replaced when Slack refused its refresh token, by workspace. */
  const refusals = new Map<string, string>();

  const ask = async (refresh: string): Promise<Renewal> => {
    try {
      // Once, for ten seconds: Slack keeps two tokens alive, so each try whose answer is lost costs an older one.
      const answer = await outbox.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refresh,
      });
      const { access_token: token, refresh_token: next, expires_in: seconds } = answer;
      if (token === undefined) return { kind: 'unknown', why: 'Slack answered without a token.' };
      const tokens: Tokens = {
        token,
        ...(next === undefined ? {} : { refresh: next }),
        ...(seconds === undefined ? {} : { expiresMs: machine() + seconds * 1000 }),
      };
      return { kind: 'renewed', tokens };
    } catch (error) {
      const code = codeOf(error);
      if (code !== undefined && !PASSING.has(code)) return { kind: 'refused', why: code };
      const trouble = classify('oauth.v2.access', error);
      return { kind: 'unknown', why: 'why' in trouble ? trouble.why : 'Slack did not answer.' };
    }
  };

  const renew = (workspace: string, seen: string, wait: boolean): Promise<Found> => {
    const before = running.get(workspace);
    if (before !== undefined && machine() - before.at < AGAIN_MS) return before.found;
    const found = installations.renew(
      workspace,
      seen,
      async (refresh) => {
        const renewal = await ask(refresh);
        if (renewal.kind === 'renewed') refusals.delete(workspace);
        else
          options.log.warn({ workspace, why: renewal.why }, 'The tokens of a workspace could not be renewed');
        if (renewal.kind === 'refused') refusals.set(workspace, seen);
        return renewal;
      },
      wait,
    );
    running.set(workspace, { at: machine(), found });
    // Only what brought nothing is not tried again at once.
    found.then(
      (now) => {
        if (now.kind !== 'installed' || now.installation.tokens.token !== seen) running.delete(workspace);
      },
      () => running.delete(workspace),
    );
    return found;
  };

  const inTime = async (found: Found): Promise<Found> => {
    if (found.kind !== 'installed') return found;
    const { workspace, tokens } = found.installation;
    const left = (tokens.expiresMs ?? Infinity) - machine();
    if (left > AHEAD_MS || tokens.refresh === undefined) return found;
    if (left <= USABLE_MS) return renew(workspace, tokens.token, true);
    flights.background('renewing tokens', () => renew(workspace, tokens.token, false));
    return found;
  };

  return {
    inTime,
    renew,
    wasRefused: (workspace, seen) => refusals.get(workspace) === seen,
    upkeep: async () => {
      for (const workspace of await installations.expiring(machine() + AHEAD_MS)) {
        const found = await installations.find(workspace);
        if (found.kind === 'installed') await renew(workspace, found.installation.tokens.token, false);
      }
    },
  };
};

/** Slack itself is in trouble; the refresh token is not. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
]);
