/** Documents: immutable texts, addressed by the sha256 of their exact UTF-8 bytes. */

import type { EntityManager } from 'typeorm';
import { hashOf } from '../hash.ts';

export type Kept = { hash: string; kind: string; name: string; text: string };

/** Keeps a document; one that is already there stays as it is. */
export async function keepDocument(tx: EntityManager, document: Omit<Kept, 'hash'>): Promise<string> {
  const hash = hashOf(document.text);
  await tx.query(
    'insert into document (hash, kind, name, text) values ($1,$2,$3,$4) on conflict do nothing',
    [hash, document.kind, document.name, document.text],
  );
  return hash;
}

export async function readDocument(tx: EntityManager, hash: string): Promise<Kept | undefined> {
  const [row] = await tx.query<Kept[]>('select hash, kind, name, text from document where hash = $1', [hash]);
  return row;
}
