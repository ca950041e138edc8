import type { EntityManager } from 'typeorm';
import { hashOf } from '../../hash.ts';

/** Histories whose row is gone: nothing is ever deleted, so each is a fault. */
export async function orphanFaults(read: EntityManager): Promise<string[]> {
  const rows = await read.query<{ customer: string; subject: string }[]>(
    `select distinct customer_id as customer, subject from history h
     where (subject like 'request/%' and not exists
         (select from request r where r.customer_id = h.customer_id and h.subject = 'request/' || r.number))
       or (subject like 'document/%' and not exists
         (select from publication p where h.subject = 'document/' || p.kind || '/' || p.name))
       or (subject like 'contact/%' and not exists (select from contact c where h.subject = 'contact/' || c.person))
       or (subject like 'roster/%' and not exists (select from roster r where h.subject = 'roster/' || r.name))
     order by customer, subject`,
  );
  return rows.map(({ customer, subject }) => `${customer} ${subject}: it has a history but its row is gone.`);
}

/** Documents whose text is not the one their hash was made of. */
export async function documentFaults(read: EntityManager): Promise<{ documents: number; faults: string[] }> {
  const hashes = await read.query<{ hash: string }[]>('select hash from document order by hash');
  const faults: string[] = [];
  for (const { hash } of hashes) {
    const [kept] = await read.query<{ kind: string; name: string; text: string }[]>(
      'select kind, name, text from document where hash = $1',
      [hash],
    );
    if (kept && hashOf(kept.text) !== hash)
      faults.push(
        `${kept.kind} ${kept.name}: its text is not what its hash ${hash.slice(0, 12)} was made of.`,
      );
  }
  return { documents: hashes.length, faults };
}
