import type { Response } from 'express';
import type { WireEvent } from '../wire.ts';

/** The open pages, by the person each is switched to. */
export type Stream = {
  open(userId: string, response: Response): void;
  /** Tells those of the people who have a page open; the event is made only if somebody has. */
  send(userIds: readonly string[] | 'all', make: () => WireEvent): void;
  /** People with at least one page open. */
  watchers(): string[];
  stop(): void;
};

const HEARTBEAT_MS = 15_000;

/** Server-sent events, one JSON object a `data:` line. */
export const createStream = (): Stream => {
  const pages = new Set<{ userId: string; response: Response }>();
  const heartbeat = setInterval(() => {
    for (const { response } of pages) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open: (userId, response) => {
      const page = { userId, response };
      pages.add(page);
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write('retry: 1000\n\n');
      response.on('close', () => pages.delete(page));
    },
    send: (userIds, make) => {
      const meant = [...pages].filter((page) => userIds === 'all' || userIds.includes(page.userId));
      if (meant.length === 0) return;
      const line = `data: ${JSON.stringify(make())}\n\n`;
      for (const { response } of meant) response.write(line);
    },
    watchers: () => [...new Set([...pages].map((page) => page.userId))],
    stop: () => {
      clearInterval(heartbeat);
      for (const { response } of pages) response.end();
    },
  };
};
