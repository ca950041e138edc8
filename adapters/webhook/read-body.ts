import type { IncomingMessage } from 'node:http';

/** What a provider has to say about one page is short. */
const MOST_BYTES = 16 * 1024;

/** The body as it was sent; null: it is longer than any of these need to be. How slow it may be, the listener says. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
