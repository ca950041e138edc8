/** Who is known to be absent when: by the document, and by what was changed. */

import { absencesOf } from './schedule/absences.ts';
import type { Roster } from './schedule/roster.ts';
import { unitedSpans } from './spans.ts';
import type { Change, Span } from './state.ts';

/** By person, in order. The whole of an absence counts, also where a substitute already held their place. */
export function knownAbsences(document: Roster, changes: readonly Change[]): Map<string, readonly Span[]> {
  const found = new Map<string, readonly Span[]>();
  for (const [person, spans] of absencesOf(document.absences ?? []))
    found.set(
      person,
      spans.map(([from, to]) => ({ from, to })),
    );
  for (const { kind, who, from, to } of changes)
    if (kind === 'absence') found.set(who, unitedSpans([...(found.get(who) ?? []), { from, to }]));
  return found;
}
