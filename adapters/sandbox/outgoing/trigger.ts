import { randomBytes } from 'node:crypto';
import { machineNow } from '../machine.ts';

/** Who did something that entitles the app to open a view once, within 3 seconds. */
export type Triggers = {
  create(user: string): string;
  /** The person, or the documented error code: invalid, exchanged (used before) or expired. */
  exchange(
    id: string,
  ): { user: string } | { error: 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id' };
};

/** Source: docs.slack.dev/interactivity/handling-user-interaction (trigger_id). */
export const TRIGGER_MS = 3000;

/** @param lifeMs how long a trigger may be exchanged, machine time in milliseconds */
export const createTriggers = (lifeMs = TRIGGER_MS): Triggers => {
  const open = new Map<string, { user: string; at: number; used: boolean }>();
  return {
    create: (user) => {
      const at = machineNow();
      // Old ones are remembered for a while, to tell "expired" from "never existed".
      for (const [id, trigger] of open) {
        if (at - trigger.at < 20 * lifeMs) break;
        open.delete(id);
      }
      const id = `${String(at)}.${String(1e9 + Math.floor(Math.random() * 1e9))}.${randomBytes(16).toString('hex')}`;
      open.set(id, { user, at, used: false });
      return id;
    },
    exchange: (id) => {
      const trigger = open.get(id);
      if (trigger === undefined) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (machineNow() - trigger.at > lifeMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
};
