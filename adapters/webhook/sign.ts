/** Signatures as the Standard Webhooks specification has them, both ways. Source: standardwebhooks.com, version 1.0.0. */

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** How far the sender's clock may be from ours. */
const TOLERANCE_MS = 5 * 60_000;

/** A page's id as a header holds it; a full stop would end it there for whoever verifies. */
export const webhookId = (id: string): string => encodeURIComponent(id).replaceAll('.', '%2E');

/**
 * @param secret `whsec_` and base64
 * @param now machine time, epoch milliseconds
 */
export function signatureHeaders(
  secret: string,
  id: string,
  body: string,
  now: number,
): Record<string, string> {
  const seconds = Math.floor(now / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': new Webhook(secret).sign(id, new Date(seconds * 1000), body),
  };
}

/** The id of a webhook that this secret signed within the last minutes; undefined: it did not. */
export function verifiedId(
  secret: string,
  headers: IncomingHttpHeaders,
  body: string,
  now: number,
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || id === '' || id.length > 300) return undefined;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (typeof signatures !== 'string') return undefined;
  const at = Number(timestamp) * 1000;
  if (Math.abs(now - at) > TOLERANCE_MS) return undefined;
  const expected = Buffer.from(new Webhook(secret).sign(id, new Date(at), body));
  const isSigned = signatures.split(' ').some((said) => {
    const given = Buffer.from(said);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? id : undefined;
}
