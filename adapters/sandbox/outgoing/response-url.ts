import { randomBytes } from 'node:crypto';
import { machineNow } from '../machine.ts';

/** What a response_url answers to: a person in a conversation, and the message they acted on, if there was one. */
export type Occasion = { user: string; conversation: string; threadTs?: string; messageTs?: string };

export type ResponseUrls = {
  /** @param kind the first part of the path: `commands`, `actions` or `app` */
  create(baseUrl: string, kind: string, occasion: Occasion): string;
  /** Counts one use. Errors are Slack's: unknown address, used five times, or older than 30 minutes. */
  use(secret: string): Occasion | { error: 'invalid_token' | 'used_url' | 'expired_url' };
};

/** Source: docs.slack.dev/interactivity/handling-user-interaction (message responses). */
export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_MS = 30 * 60_000;

/** @param lifeMs how long an address works, machine time in milliseconds */
export const createResponseUrls = (lifeMs = RESPONSE_URL_MS): ResponseUrls => {
  const open = new Map<string, { occasion: Occasion; at: number; uses: number }>();
  return {
    create: (baseUrl, kind, occasion) => {
      const at = machineNow();
      for (const [secret, entry] of open) {
        if (at - entry.at < 2 * lifeMs) break;
        open.delete(secret);
      }
      const secret = randomBytes(18).toString('base64url');
      open.set(secret, { occasion, at, uses: 0 });
      return `${baseUrl}/hooks/${kind}/${secret}`;
    },
    use: (secret) => {
      const entry = open.get(secret);
      if (entry === undefined) return { error: 'invalid_token' };
      if (machineNow() - entry.at > lifeMs) return { error: 'expired_url' };
      if (entry.uses >= RESPONSE_URL_USES) return { error: 'used_url' };
      entry.uses += 1;
      return entry.occasion;
    },
  };
};
