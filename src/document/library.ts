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
import type { Colleagues } from '../people/queries/colleagues.ts';
import { colleagues } from '../people/queries/colleagues.ts';
import { awayIn } from '../roster/away.ts';
import { scheduleOf } from '../roster/effective.ts';
import type { RosterRow } from '../roster/table.ts';
import { parseRoster } from '../roster/schedule/parse.ts';
import type { CompiledRoster } from '../roster/schedule/who.ts';
import { compileRoster } from '../roster/schedule/who.ts';
import type { RosterVersion } from '../roster/version.ts';
import { withIds } from '../roster/with-ids.ts';
import { readDocument } from '../store/document.ts';
import type { DocumentKind } from './publication.ts';

export type AgreementInForce = { name: string; customer: string; hash: string; compiled: CompiledAgreement };

export type Library = {
  /** Every agreement in force, by name. */
  agreements(): Promise<readonly AgreementInForce[]>;
  /** Any version ever published; the ones requests have pinned. */
  agreement(hash: string): Promise<AgreementInForce | undefined>;
  directory(): Promise<Directory | undefined>;
  /** The schedule in force, people by opaque id: the document and what has been changed on top of it. */
  roster(name: string): Promise<CompiledRoster | undefined>;
  /** Who is away by a roster at an instant (epoch milliseconds), by opaque id. */
  away(name: string, at: number): Promise<readonly string[]>;
  /** The version of a roster that is in force. */
  rosterDocument(name: string): Promise<RosterVersion | undefined>;
  /** Any version of a roster ever published. */
  rosterVersion(hash: string): Promise<RosterVersion | undefined>;
  /** Names of the rosters in force, in order. */
  rosters(): Promise<readonly string[]>;
  /**
   * The same library, asking over the caller's transaction, which then waits for no other connection: with every
   * connection of the pool in a transaction that waits for one more, none would ever come.
   */
  within(tx: EntityManager): Omit<Library, 'within' | 'forget'>;
  /** Something was published here: ask again at once. */
  forget(): void;
};

/** `live` and `seq` are those of a roster's own history; null: it is no roster, or none that was imported. */
type InForce = { kind: DocumentKind; name: string; hash: string; live: string | null; seq: number | null };
/** Agreements and directories the one published last first, rosters by name. */
type Look = {
  agreements: readonly InForce[];
  directories: readonly InForce[];
  rosters: ReadonlyMap<string, InForce>;
};
type Live = { seq: number | null; hash: string; ids: Colleagues; compiled: CompiledRoster } & {
  away(at: number): readonly string[];
};

const FRESH_MS = 1_000;

export function createLibrary(read: EntityManager, machine: () => number): Library {
  const agreements = cachedByHash(compiledAgreement);
  const directories = cachedByHash((text) => {
    const parsed = parseDirectory(text);
    return parsed.ok ? parsed.directory : undefined;
  });
  const rosters = cachedByHash((text) => {
    const parsed = parseRoster(text);
    return parsed.ok ? parsed.roster : undefined;
  });
  const versions = new Map<string, { ids: Colleagues; version: RosterVersion }>();
  const schedules = new Map<string, Live>();
  let known: { at: number; look: Look } | undefined;
  let asking: Promise<Look> | undefined;
  let edition = 0;

  const ask = async (over: EntityManager): Promise<Look> => {
    const at = machine();
    const asked = edition;
    const rows = await over.query<InForce[]>(
      `select p.kind, p.name, p.hash, r.hash as live, r.seq from publication p
       left join roster r on p.kind = 'roster' and r.name = p.name order by p.kind, p.at desc, p.name`,
    );
    const look = lookOf(rows);
    // What was asked before a publication is not an answer for after it.
    if (asked === edition) known = { at, look };
    return look;
  };
  const inForce = (over: EntityManager): Promise<Look> | Look => {
    const now = machine();
    if (known && now - known.at < FRESH_MS && now >= known.at) return known.look;
    // A look that is under way may be waiting for the very connection this transaction holds.
    if (over !== read) return ask(over);
    return (asking ??= ask(read).finally(() => (asking = undefined)));
  };

  const over = (manager: EntityManager): ReturnType<Library['within']> => {
    const directory = async (): Promise<Directory | undefined> => {
      // There is one at a time: the one published last.
      const [first] = (await inForce(manager)).directories;
      return first && directories(manager, first.hash);
    };
    const version = async (hash: string, ids: Colleagues): Promise<RosterVersion | undefined> => {
      const kept = versions.get(hash);
      if (kept?.ids === ids) return kept.version;
      const written = await rosters(manager, hash);
      if (!written) return undefined;
      const made = { name: written.roster, hash, written, document: withIds(written, ids.idOf) };
      versions.set(hash, { ids, version: made });
      return made;
    };
    const live = async (name: string): Promise<Live | undefined> => {
      const one = (await inForce(manager)).rosters.get(name);
      if (!one) return undefined;
      const ids = await colleagues(manager, await directory());
      const kept = schedules.get(name);
      if (kept?.ids === ids && kept.seq === one.seq && kept.hash === (one.live ?? one.hash)) return kept;
      // Read anew: it may have moved on since that look.
      const row = one.seq === null ? undefined : await rosterRow(manager, name);
      const hash = row?.hash ?? one.hash;
      const found = await version(hash, ids);
      if (!found) return undefined;
      const changes = row?.state.changes ?? [];
      const compiled = compileRoster(scheduleOf(found.document, changes));
      const away = awayIn(found.document, changes);
      const made = { seq: row?.seq ?? null, hash, ids, compiled, away };
      schedules.set(name, made);
      return made;
    };
    return {
      agreements: async () => {
        const { agreements: looked } = await inForce(manager);
        const found = await Promise.all(looked.map(({ hash }) => agreements(manager, hash)));
        const present = found.filter((agreement) => agreement !== undefined);
        return present.sort((a, b) => (a.name < b.name ? -1 : 1));
      },
      agreement: (hash) => agreements(manager, hash),
      directory,
      roster: async (name) => (await live(name))?.compiled,
      away: async (name, at) => (await live(name))?.away(at) ?? [],
      rosterDocument: async (name) => {
        const one = (await inForce(manager)).rosters.get(name);
        return one && version(one.live ?? one.hash, await colleagues(manager, await directory()));
      },
      rosterVersion: async (hash) => version(hash, await colleagues(manager, await directory())),
      rosters: async () => [...(await inForce(manager)).rosters.keys()].sort(),
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

function lookOf(rows: readonly InForce[]): Look {
  const of = (wanted: DocumentKind): InForce[] => rows.filter(({ kind }) => kind === wanted);
  return {
    agreements: of('agreement'),
    directories: of('directory'),
    rosters: new Map(of('roster').map((roster) => [roster.name, roster])),
  };
}

async function rosterRow(
  over: EntityManager,
  name: string,
): Promise<Pick<RosterRow, 'seq' | 'hash' | 'state'> | undefined> {
  const [row] = await over.query<Pick<RosterRow, 'seq' | 'hash' | 'state'>[]>(
    'select seq, hash, state from roster where name = $1',
    [name],
  );
  return row;
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
