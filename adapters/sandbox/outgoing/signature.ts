import { createHmac } from 'node:crypto';

/**
 * Slack's request signature: `v0=` and the hex HMAC-SHA256 of `v0:<timestamp>:<body>`.
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack.
 * @param timestamp epoch seconds, as sent in X-Slack-Request-Timestamp
 */
export const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret)
    .update(`v0:${String(timestamp)}:${body}`)
    .digest('hex')}`;
