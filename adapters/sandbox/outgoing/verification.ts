import { randomBytes } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { legacyToken } from './payload.ts';

/** Slack's handshake with a request URL. Source: docs.slack.dev/reference/events/url_verification. */
export const verifyRequestUrl = async (parts: Parts): Promise<boolean> => {
  const challenge = randomBytes(24).toString('base64url');
  const body = { token: legacyToken(parts), challenge, type: 'url_verification' };
  const answer = await parts.sender.send({
    kind: 'verification',
    type: 'url_verification',
    contentType: 'application/json',
    text: JSON.stringify(body),
    body,
  });
  return answer.ok && (answer.json?.['challenge'] ?? answer.text.trim()) === challenge;
};
