import { machineNow } from '../machine.ts';
import type { Tier } from './methods.ts';

/** Calls a minute by tier. Source: docs.slack.dev/apis/web-api/rate-limits. */
const PER_MINUTE: Record<1 | 2 | 3 | 4, number> = { 1: 1, 2: 20, 3: 50, 4: 100 };

/** Posting: one message a second and channel, short bursts tolerated. */
const POST_BURST = 5;

/** Seconds to wait before the call may be made, or 0 when it may be made now (and is then counted). */
export type Limiter = (method: string, tier: Tier, channel: string | undefined) => number;

/** Token buckets by method, and by channel for posts, on machine time. */
export const createLimiter = (): Limiter => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (method, tier, channel) => {
    const perSecond = tier === 'post' ? 1 : PER_MINUTE[tier] / 60;
    const size = tier === 'post' ? POST_BURST : PER_MINUTE[tier];
    const key = tier === 'post' ? `${method} ${channel ?? ''}` : method;
    const now = machineNow();
    const bucket = buckets.get(key) ?? { tokens: size, at: now };
    bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond);
    bucket.tokens -= 1;
    return 0;
  };
};
