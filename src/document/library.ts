/**
 * The documents ready for use. Compiled ones are kept by hash, for they never change; which hash is in force
 * is asked again after a second, so that every replica follows a publication within that.
 */

import type { EntityManager } from 'typeorm';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { compileAgreement } from '../agreement/compile.ts';
import { customerOf } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import type { Directory } from '../people/directory.ts';
import { parseDirectory } from '../people/parse-directory.ts';
import { parseRoster } from '../roster/schedule/parse.ts';
import type { CompiledRoster } from '../roster/schedule/who.ts';
import { compileRoster } from '../roster/schedule/who.ts';
import { readDocument } from '../store/document.ts';
import type { DocumentKind } from './publication.ts';

export type AgreementInForce = { name: string; customer: string; hash: string; compiled: CompiledAgreement };

export type Library = {
  /** Every agreement in force, by name. */
  agreements(): Promise<readonly AgreementInForce[]>;
  /** Any version ever published; the ones requests have pinned. */
  agreement(hash: string): Promise<AgreementInForce | undefined>;
  directory(): Promise<Directory | undefined>;
  roster(name: string): Promise<CompiledRoster | undefined>;
  /**
   * The same library, asking over the caller's transaction, which then waits for no other connection: with every
   * connection of the pool in a transaction that waits for one more, none would ever come.
   */
  within(tx: EntityManager): Omit<Library, 'within' | 'forget'>;
  /** Something was published here: ask again at once. */
  forget(): void;
};

type InForce = { kind: DocumentKind; name: string; hash: string };

const FRESH_MS = 1_000;

export function createLibrary(read: EntityManager, machine: () => number): Library {
  const agreements = cachedByHash(compiledAgreement);
  const directories = cachedByHash((text) => {
    const parsed = parseDirectory(text);
    return parsed.ok ? parsed.directory : undefined;
  });
  const rosters = cachedByHash((text) => {
    const parsed = parseRoster(text);
    return parsed.ok ? compileRoster(parsed.roster) : undefined;
  });
  let known: { at: number; list: InForce[] } | undefined;
  let asking: Promise<InForce[]> | undefined;
  let edition = 0;

  const ask = async (over: EntityManager): Promise<InForce[]> => {
    const at = machine();
    const asked = edition;
    const list = await over.query<InForce[]>(
      'select kind, name, hash from publication order by kind, at desc, name',
    );
    // What was asked before a publication is not an answer for after it.
    if (asked === edition) known = { at, list };
    return list;
  };
  const inForce = (over: EntityManager): Promise<InForce[]> | InForce[] => {
    const now = machine();
    if (known && now - known.at < FRESH_MS && now >= known.at) return known.list;
    // A look that is under way may be waiting for the very connection this transaction holds.
    if (over !== read) return ask(over);
    return (asking ??= ask(read).finally(() => (asking = undefined)));
  };

  const over = (manager: EntityManager): ReturnType<Library['within']> => {
    const of = async (kind: DocumentKind): Promise<InForce[]> =>
      (await inForce(manager)).filter((document) => document.kind === kind);
    return {
      agreements: async () => {
        const found = await Promise.all((await of('agreement')).map(({ hash }) => agreements(manager, hash)));
        const inForce = found.filter((agreement) => agreement !== undefined);
        return inForce.sort((a, b) => (a.name < b.name ? -1 : 1));
      },
      agreement: (hash) => agreements(manager, hash),
      directory: async () => {
        // There is one at a time: the one published last.
        const [first] = await of('directory');
        return first && directories(manager, first.hash);
      },
      roster: async (name) => {
        const one = (await of('roster')).find((roster) => roster.name === name);
        return one && rosters(manager, one.hash);
      },
    };
  };
  return {
    ...over(read),
    within: over,
    forget: () => {
      edition += 1;
      known = undefined;
      asking = undefined;
    },
  };
}

function compiledAgreement(text: string, hash: string): AgreementInForce | undefined {
  const parsed = parseAgreement(text);
  if (!parsed.ok) return undefined;
  const { agreement } = parsed;
  const compiled = compileAgreement(agreement);
  return { name: agreement.agreement, customer: customerOf(agreement), hash, compiled };
}

/** A document that was published was checked then, so one that no longer parses is a bug and is said loudly. */
function cachedByHash<T>(
  make: (text: string, hash: string) => T | undefined,
): (over: EntityManager, hash: string) => Promise<T | undefined> {
  const kept = new Map<string, T>();
  return async (over, hash) => {
    const known = kept.get(hash);
    if (known !== undefined) return known;
    const document = await readDocument(over, hash);
    if (!document) return undefined;
    const made = make(document.text, hash);
    if (made === undefined)
      throw new Error(`The ${document.kind} ${document.name} (${hash}) was published but cannot be read.`);
    kept.set(hash, made);
    return made;
  };
}
