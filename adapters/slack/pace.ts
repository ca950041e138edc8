import type { Pace } from '../../src/chat/platform.ts';

/**
 * One message a second and channel, short bursts tolerated; several hundred a minute in a workspace; chat.update is
 * of tier 3, 50 a minute. Source: docs.slack.dev/apis/web-api/rate-limits.
 */
export const PACE: Pace = {
  conversation: { everyMs: 1_000, burst: 5 },
  posts: { everyMs: 200, burst: 40 },
  edits: { everyMs: 1_200, burst: 45 },
};
