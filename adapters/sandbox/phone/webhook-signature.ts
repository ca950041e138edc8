import { createHmac, timingSafeEqual } from 'node:crypto';

/** Source: the Standard Webhooks specification 1.0.0, standardwebhooks.com. */
export type SignedHeaders = { id: string; timestamp: string; signature: string };

const TOLERANCE_MS = 5 * 60_000;

/** `v1,` and base64 of the HMAC-SHA256 of `<id>.<timestamp>.<body>`, under what stands in base64 after `whsec_`. */
export const signWebhook = (
  secret: string,
  { id, timestamp }: Pick<SignedHeaders, 'id' | 'timestamp'>,
  body: string,
): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

/** @param now epoch milliseconds */
export const isSigned = (secret: string, headers: SignedHeaders, body: string, now: number): boolean => {
  if (Math.abs(now - Number(headers.timestamp) * 1000) > TOLERANCE_MS) return false;
  const expected = Buffer.from(signWebhook(secret, headers, body));
  return headers.signature.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
};
