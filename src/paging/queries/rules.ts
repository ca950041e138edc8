/** When people are paged beyond chat, for whatever calls them. */

import type { EntityManager } from 'typeorm';
import type { PersonalRule } from '../../escalation/pages.ts';
import type { Directory } from '../../people/directory.ts';
import { prepared } from '../../store/prepared.ts';

export type RulesOf = (person: string) => readonly PersonalRule[];

/** Many subjects are looked at in one transaction: they ask once. */
const asked = new WeakMap<EntityManager, Promise<RulesOf>>();

/** One small query: a row for each of the provider's people who has set something. Only ways still offered count. */
export function personalRules(tx: EntityManager, directory: Directory | undefined): Promise<RulesOf> {
  const offered = directory?.ways ?? {};
  if (Object.keys(offered).length === 0) return Promise.resolve(() => []);
  const before = asked.get(tx);
  if (before) return before;
  const rules = load(tx, offered);
  if (tx.queryRunner?.isTransactionActive === true) asked.set(tx, rules);
  return rules;
}

async function load(tx: EntityManager, offered: Directory['ways']): Promise<RulesOf> {
  const rows = await prepared<{ person: string; rules: PersonalRule[] }>(
    tx,
    `select person, state -> 'rules' as rules from contact where state -> 'rules' <> '[]'`,
    [],
  );
  const byPerson = new Map(
    rows.map(({ person, rules }) => [person, rules.filter(({ way }) => Object.hasOwn(offered, way))]),
  );
  return (person) => byPerson.get(person) ?? [];
}
