/** A wire that can break: a TCP proxy of our own in front of PostgreSQL. */

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Where the real server listens: `path` is a unix socket's file. */
export type ProxyTarget = { host: string; port: number } | { path: string };

export type TcpProxy = {
  /** 127.0.0.1, this port. */
  port: number;
  /** The URL with this proxy in the server's place; a `host` parameter naming a socket's folder goes away. */
  through(url: string): string;
  /** How many connections are open. */
  open(): number;
  /** Resets every open connection, as a router that forgot them does. @returns how many there were */
  cut(): number;
  /** Refuses new connections (the port is closed); open ones go on. */
  stop(): Promise<void>;
  /** Accepts new connections again, on the same port. */
  resume(): Promise<void>;
  /** Holds every byte of open and new connections, both ways, as a network that swallows does. Nothing is lost. */
  stall(): void;
  /** Lets the held bytes go on. */
  flow(): void;
  /** Cuts all and stops for good. */
  close(): Promise<void>;
};

/**
 * Listens on a free port of 127.0.0.1, and forwards each connection to the target.
 * @param target a database's URL, or where its server listens
 */
export async function tcpProxy(target: string | ProxyTarget): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let stalled = false;

  const server = createServer((near) => {
    const far = connect(typeof target === 'string' ? targetOf(target) : target);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.on('data', (bytes: Buffer) => passOn(bytes, near, far));
    far.on('data', (bytes: Buffer) => passOn(bytes, far, near));
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // `close` follows
      socket.on('close', () => {
        pairs.delete(pair);
        for (const one of pair) if (!one.destroyed) one.destroySoon();
      });
      if (stalled) socket.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const passOn = (bytes: Buffer, from: Socket, to: Socket): void => {
    if (to.destroyed || to.write(bytes)) return;
    from.pause();
    to.once('drain', () => {
      if (!stalled) from.resume();
    });
  };
  const cut = (): number => {
    const broken = [...pairs];
    for (const [near, far] of broken) {
      near.resetAndDestroy();
      far.destroy();
    }
    return broken.length;
  };
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    // Its callback waits for open connections to end; the port itself is free at once.
    server.close();
    await new Promise(setImmediate);
  };
  return {
    port,
    through: (url) => through(url, port),
    open: () => pairs.size,
    cut,
    stop,
    resume: async () => {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stall: () => {
      stalled = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    flow: () => {
      stalled = false;
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    close: async () => {
      await stop();
      cut();
    },
  };
}

const partsOf = (
  url: string,
): { scheme: string; who: string; host: string; path: string; query: URLSearchParams } => {
  const parts = /^([a-z]+:\/\/)([^/?#]*@)?([^/?#]*)(\/[^?#]*)?(?:\?(.*))?$/.exec(url);
  if (!parts) throw new Error(`No database URL: ${url}`);
  const [, scheme = '', who = '', host = '', path = '', query = ''] = parts;
  return { scheme, who, host, path, query: new URLSearchParams(query) };
};

/** Where the server of a URL listens; a folder as the `host` parameter holds its socket. */
function targetOf(url: string): ProxyTarget {
  const { host, query } = partsOf(url);
  const folder = query.get('host');
  const port = Number(query.get('port') ?? /:(\d+)$/.exec(host)?.[1] ?? 5432);
  if (folder?.startsWith('/')) return { path: `${folder}/.s.PGSQL.${port}` };
  return { host: folder ?? host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''), port };
}

function through(url: string, port: number): string {
  const { scheme, who, path, query } = partsOf(url);
  for (const name of ['host', 'port', 'hostaddr']) query.delete(name);
  const rest = query.toString();
  return `${scheme}${who}127.0.0.1:${port}${path}${rest === '' ? '' : `?${rest}`}`;
}
