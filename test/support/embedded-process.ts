/**
 * One process on an embedded server, for tests that kill it: starts on the data folder it is given, prints one
 * line of JSON, and stops when its standard input says so. `embedded-process.ts FOLDER [ROUNDS]`; with rounds
 * it starts and stops that many times first.
 */
import { once } from 'node:events';
import { Client } from 'pg';
import { startEmbedded } from '../../src/store/embedded/start.ts';

const dataDir = process.argv[2] ?? '';
const rounds = Number(process.argv[3] ?? 0);

for (let round = 0; round < rounds; round += 1) {
  const server = await startEmbedded({ dataDir, durable: false });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query('select 1');
  await client.end();
  await server.stop();
}

const server = await startEmbedded({ dataDir, durable: false });
console.log(JSON.stringify({ url: server.url, adopted: server.adopted, pid: server.pid, home: server.home }));
await once(process.stdin, 'data');
await server.stop();
console.log('stopped');
process.exit(0);
