/** The provider's people by their key in the directory, with the opaque ids that history and rows use. */

import type { EntityManager } from 'typeorm';
import type { Directory } from '../directory.ts';

export type Colleagues = {
  /** Undefined for a key nobody was enrolled under. */
  idOf(key: string): string | undefined;
  idsOf(keys: readonly string[]): string[];
  keyOf(id: string): string | undefined;
};

/** By directory document: each is one object for as long as it is in force, see the library. */
const known = new WeakMap<Directory, Colleagues>();

/**
 * One small query: the directory holds tens of people, not thousands.
 * @param directory the one in force; its people's ids are then asked for once, because an id given to a key of one
 *   directory is never given to another (see `enrol`)
 */
export async function colleagues(read: EntityManager, directory?: Directory): Promise<Colleagues> {
  const before = directory && known.get(directory);
  if (before) return before;
  const rows = await read.query<{ id: string; directory_key: string }[]>(
    'select id, directory_key from person where directory_key is not null',
  );
  const byKey = new Map(rows.map((row) => [row.directory_key, row.id]));
  const byId = new Map(rows.map((row) => [row.id, row.directory_key]));
  const found: Colleagues = {
    idOf: (key) => byKey.get(key),
    idsOf: (keys) => keys.map((key) => byKey.get(key)).filter((id) => id !== undefined),
    keyOf: (id) => byId.get(id),
  };
  // Between a publication and the enrolment of its people some are missing: then it is asked again.
  if (directory && Object.keys(directory.people).every((key) => byKey.has(key))) known.set(directory, found);
  return found;
}
