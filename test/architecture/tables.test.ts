import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

/**
 * What belongs to no customer, and why. Everything else is keyed by customer first, so that an existing sharded
 * PostgreSQL can spread it.
 */
const PROVIDERS: Readonly<Record<string, string>> = {
  document: 'the texts of agreements, rosters and the directory, by hash: the same for all who pin them',
  publication: 'which document is in force',
  roster: 'who of the provider’s people is on duty, whoever the customer is',
  person: 'one person may belong to several customers, and the provider’s own to none',
  contact: 'how the provider’s own people are reached beyond chat, whoever the customer is',
  calendar_feed: 'addresses of rosters and of the provider’s own people',
  identity: 'who a platform’s user is',
  vault_key: 'one for each person',
  installation: 'where Steward is installed: a workspace of the provider may serve many customers',
  service_clock: 'one for the installation',
  inbox: 'acts as platforms deliver them, before anybody knows whose they are',
  lane: 'destinations in chat: a team’s channel serves many customers',
  throttle: 'how far each workspace of a platform is throttled',
  watchdog: 'one for the installation: what it found in its last round',
  message: 'the outbox is worked off by destination; it also says whose each message is',
};

type Table = { name: string; key: readonly string[]; columns: readonly string[] };

function tablesIn(schema: string): Table[] {
  return [...schema.matchAll(/^create (?:unlogged )?table (\w+) \(\n(.*?)\n\)/gms)].map(
    ([, name = '', body = '']) => ({
      name,
      key: (/PRIMARY KEY \(([^)]*)\)/.exec(body)?.[1] ?? '').split(', '),
      columns: [...body.matchAll(/^ {2}(\w+) (?!\w+ (?:PRIMARY|UNIQUE|CHECK))/gm)]
        .map(([, column = '']) => column)
        .filter((column) => column !== 'constraint'),
    }),
  );
}

describe('tables', () => {
  const tables = tablesIn(readFileSync(join(ROOT, 'migrations/schema.sql'), 'utf8'));

  it('are keyed by customer first, or are the provider’s', () => {
    const unexplained = tables.filter(({ name, key }) => key[0] !== 'customer_id' && !(name in PROVIDERS));
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });

  it('are explained once each, and none that is not there', () => {
    const byCustomer = tables.filter(({ key }) => key[0] === 'customer_id').map(({ name }) => name);
    expect(byCustomer).toEqual(expect.arrayContaining(['counter', 'history', 'request']));
    expect(Object.keys(PROVIDERS).sort()).toEqual(
      tables.map(({ name }) => name).filter((name) => !byCustomer.includes(name)),
    );
  });

  it('say whose a message is', () => {
    expect(tables.find(({ name }) => name === 'message')?.columns).toContain('customer_id');
  });
});
