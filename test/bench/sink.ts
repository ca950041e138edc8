/** A Web API that takes everything and keeps nothing, so that what is measured is Steward and not a workspace. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Sink = { apiUrl: string; /** How many calls it has taken. */ calls(): number; close(): void };

const answers: Readonly<Record<string, (asked: URLSearchParams) => object>> = {
  'users.info': (asked) => ({
    user: {
      id: asked.get('user'),
      tz: 'Europe/Zurich',
      profile: {
        display_name: `Requester ${asked.get('user') ?? ''}`,
        email: `${(asked.get('user') ?? '').toLowerCase()}@acme.example`,
      },
    },
  }),
  'usergroups.users.list': () => ({ users: [] }),
  'auth.test': () => ({ user_id: 'U0STEWARD', bot_id: 'B0STEWARD', team_id: 'T0NORTH' }),
  'conversations.open': (asked) => ({ channel: { id: `D${asked.get('users') ?? ''}` } }),
};

/** What a bench wants to hear of messages, and to refuse. */
export type Watch = {
  /** Retry-After in seconds; null: it is taken. */
  limited(channel: string): number | null;
  posted(channel: string): void;
};

export async function openSink(watch?: Watch): Promise<Sink> {
  let calls = 0;
  let posted = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      calls += 1;
      const asked = new URLSearchParams(body);
      if (method === 'chat.postMessage') {
        const seconds = watch?.limited(asked.get('channel') ?? '') ?? null;
        if (seconds !== null) {
          response
            .writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) })
            .end(JSON.stringify({ ok: false, error: 'ratelimited' }));
          return;
        }
        watch?.posted(asked.get('channel') ?? '');
      }
      const rest = answers[method]?.(asked) ?? {
        channel: asked.get('channel') ?? '',
        ts: `1.${String((posted += 1)).padStart(6, '0')}`,
      };
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, ...rest }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    apiUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/`,
    calls: () => calls,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
