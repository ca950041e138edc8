import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClients } from '../../adapters/slack/clients.ts';
import { classify } from '../../adapters/slack/errors.ts';

/** The answering server's clock; this machine's is an hour behind it. */
const THERE = Date.parse('2026-11-23T09:00:00Z');
const HERE = THERE - 3_600_000;
let answer: Record<string, string> = {};
const server = createServer((_request, response) => {
  response.writeHead(429, answer).end('{"ok":false,"error":"ratelimited"}');
});
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => void server.close());

const asked = async (headers: Record<string, string>) => {
  answer = { 'content-type': 'application/json', ...headers };
  const { outbox } = createClients(
    {
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
      log: pino({ level: 'silent' }),
      machine: () => HERE,
    },
    'xoxb-test',
  );
  return outbox.chat
    .postMessage({ channel: 'C1', text: 'hello' })
    .then(() => 'posted')
    .catch((error: unknown) => classify('chat.postMessage', error));
};
const utc = (at: number): string => new Date(at).toUTCString();

test.each([
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['none at all', { 'retry-after': '0' }, 1_000],
  [
    'a date, by the clock of whoever answers',
    { 'retry-after': utc(THERE + 90_000), date: utc(THERE) },
    90_000,
  ],
  ['a date that has passed', { 'retry-after': utc(THERE - 90_000), date: utc(THERE) }, 1_000],
  ['nothing', {}, 30_000],
  ['nonsense', { 'retry-after': 'soon' }, 30_000],
])('Retry-After says %s', async (_, headers, afterMs) => {
  expect(await asked(headers)).toEqual({
    kind: 'later',
    afterMs,
    wholeWorkspace: false,
    why: 'Slack asks to slow down.',
  });
});
