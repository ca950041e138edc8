/** `steward verify`: history is the truth, rows are caches; this proves it. */

import { findRequest } from '../../request/queries/find.ts';
import type { Answer } from '../answer.ts';
import { counted } from '../counted.ts';
import { noSuchRequest } from '../request-name.ts';
import { words } from '../terminal/terminal.ts';
import type { Desk } from '../with-steward.ts';
import { examineAll, examineOne } from './examine.ts';
import { documentFaults, orphanFaults } from './orphans.ts';
import { contacts, publications, requests, rosters } from './subjects.ts';

/** More faults than these say no more: something larger has happened. */
const MOST_SHOWN = 50;

export async function verifyAll({ context }: Desk): Promise<Answer> {
  const work = await examineAll(context, requests);
  const duty = await examineAll(context, rosters);
  const reached = await examineAll(context, contacts);
  const published = await examineAll(context, publications);
  const { documents, faults } = await documentFaults(context.read);
  const orphans = await orphanFaults(context.read);
  const all = [...work.faults, ...duty.faults, ...reached.faults, ...published.faults, ...faults, ...orphans];
  const examined = [
    counted(work.subjects, 'request'),
    counted(duty.subjects, 'roster'),
    ...(reached.subjects > 0 ? [counted(reached.subjects, 'contact')] : []),
    counted(published.subjects, 'publication'),
    counted(
      work.entries + duty.entries + reached.entries + published.entries,
      'history entry',
      'history entries',
    ),
    counted(documents, 'document'),
  ].join(', ');
  return answer(examined, all, work.newer + duty.newer + reached.newer + published.newer);
}

export async function verifyOne({ context }: Desk, name: string): Promise<Answer> {
  const request = await findRequest(context.read, name);
  if (!request) return noSuchRequest(name);
  const { customer, number } = request;
  const { entries, faults, newer } = await examineOne(context, requests, [customer, number]);
  return answer(`request ${number}, ${counted(entries, 'history entry', 'history entries')}`, faults, newer);
}

/** @param newer how many hold what this release does not know */
function answer(examined: string, faults: readonly string[], newer: number): Answer {
  if (faults.length === 0 && newer === 0)
    return {
      ok: true,
      lines: [`✅ Examined ${examined}. Every chain is unbroken, and every row is what its history says.`],
    };
  if (faults.length === 0)
    return {
      ok: true,
      lines: [
        `✅ Examined ${examined}. Every chain is unbroken. A newer release has written to ${newer} of them: whether their rows follow, steward verify of that release says.`,
      ],
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
