/** `steward verify`: history is the truth, rows are caches; this proves it. */

import { findRequest } from '../../request/queries/find.ts';
import type { Answer } from '../answer.ts';
import { counted } from '../counted.ts';
import { noSuchRequest } from '../request-name.ts';
import { words } from '../terminal/terminal.ts';
import type { Desk } from '../with-steward.ts';
import { examineAll, examineOne } from './examine.ts';
import { documentFaults, orphanFaults } from './orphans.ts';
import { publications, requests, rosters } from './subjects.ts';

/** More faults than these say no more: something larger has happened. */
const MOST_SHOWN = 50;

export async function verifyAll({ context }: Desk): Promise<Answer> {
  const work = await examineAll(context, requests);
  const duty = await examineAll(context, rosters);
  const published = await examineAll(context, publications);
  const { documents, faults } = await documentFaults(context.read);
  const orphans = await orphanFaults(context.read);
  const all = [...work.faults, ...duty.faults, ...published.faults, ...faults, ...orphans];
  const examined = [
    counted(work.subjects, 'request'),
    counted(duty.subjects, 'roster'),
    counted(published.subjects, 'publication'),
    counted(work.entries + duty.entries + published.entries, 'history entry', 'history entries'),
    counted(documents, 'document'),
  ].join(', ');
  return answer(examined, all);
}

export async function verifyOne({ context }: Desk, name: string): Promise<Answer> {
  const request = await findRequest(context.read, name);
  if (!request) return noSuchRequest(name);
  const { customer, number } = request;
  const { entries, faults } = await examineOne(context, requests, [customer, number]);
  return answer(`request ${number}, ${counted(entries, 'history entry', 'history entries')}`, faults);
}

function answer(examined: string, faults: readonly string[]): Answer {
  if (faults.length === 0)
    return {
      ok: true,
      lines: [`✅ Examined ${examined}. Every chain is unbroken, and every row is what its history says.`],
    };
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => `❌ ${words(fault)}`);
  const more = faults.length - shown.length;
  const lines = [
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
    `Examined ${examined}: ${counted(faults.length, 'fault')}. Compare with a backup before anything else is written.`,
  ];
  return { ok: false, lines };
}
