import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type SocketServer = {
  apiUrl: string;
  /** Resolves when an app is connected. */
  connected: Promise<void>;
  /** Sends an envelope; its acknowledgements are in `acks` by envelope id. */
  send(envelope: Record<string, unknown>): void;
  acks: Map<string, unknown>;
  close(): Promise<void>;
};

/** A text frame from the server, RFC 6455. Source: datatracker.ietf.org/doc/html/rfc6455#section-5.2. */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126 ? [0x81, payload.length] : [0x81, 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from(head), payload]);
};

/** The text frames in what a client sent; its payloads are masked. */
const unframe = (data: Buffer): string[] => {
  const texts: string[] = [];
  for (let at = 0; at + 2 <= data.length;) {
    const opcode = (data[at] ?? 0) & 15;
    const short = (data[at + 1] ?? 0) & 127;
    const start = at + (short === 126 ? 4 : 2);
    const length = short === 126 ? data.readUInt16BE(at + 2) : short;
    const mask = data.subarray(start, start + 4);
    const payload = data.subarray(start + 4, start + 4 + length).map((byte, n) => byte ^ (mask[n % 4] ?? 0));
    if (opcode === 1) texts.push(Buffer.from(payload).toString());
    at = start + 4 + length;
  }
  return texts;
};

/** Slack's side of Socket Mode: `apps.connections.open` and the WebSocket behind it. Other methods answer ok. */
export const createSocketServer = async (): Promise<SocketServer> => {
  const acks = new Map<string, unknown>();
  let socket: Socket | undefined;
  let connect = (): void => undefined;
  const connected = new Promise<void>((resolve) => (connect = resolve));
  const port = (): number => (server.address() as AddressInfo).port;
  const server = createServer((request, response) => {
    const url = `ws://127.0.0.1:${String(port())}/link`;
    const body = request.url?.endsWith('apps.connections.open') === true ? { ok: true, url } : { ok: true };
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  server.on('upgrade', (request, upgraded: Socket) => {
    const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    upgraded.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket = upgraded;
    upgraded.on('error', () => undefined);
    upgraded.on('data', (data: Buffer) => {
      for (const text of unframe(data)) {
        const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
        acks.set(envelope_id, payload);
      }
    });
    upgraded.write(frame(JSON.stringify({ type: 'hello', num_connections: 1 })));
    connect();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${String(port())}/api/`,
    connected,
    send: (envelope) => void socket?.write(frame(JSON.stringify(envelope))),
    acks,
    close: async () => {
      socket?.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
