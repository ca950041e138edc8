import type { Carry } from '../../agreement/agreement.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import type { CompiledCalendar } from '../../time/calendar.ts';
import type { Spot } from '../../time/plain/reader.ts';
import { below, note } from '../../time/plain/reader.ts';
import type { ClockEvent } from './event.ts';
import type { Detail, WrittenEvent } from './event-member.ts';
import { agreedTerms } from '../../service-level/terms.ts';
import type { Terms } from '../../service-level/terms.ts';
import { bareTerms } from './bare-terms.ts';
import type { BareTarget } from './bare-terms.ts';

/** Under what the clocks run: an agreement at a priority, or a bare target in a calendar. */
export type Basis =
  | { readonly agreement: CompiledAgreement; readonly priority?: string }
  | { readonly target: BareTarget; readonly calendar: CompiledCalendar };

/** The events with what they mean under the terms then in force; notes what contradicts these. */
export function readEvents(written: readonly WrittenEvent[], first: Basis, spot: Spot): ClockEvent[] {
  const events: ClockEvent[] = [];
  let basis = first;
  let standing: (string | null)[] = [];
  written.forEach((event, i) => {
    const here = below(below(spot, i), 2);
    const { at, kind, detail } = event;
    if (kind === 'update') events.push({ at, kind });
    else if (kind === 'stop') events.push({ at, kind, clocks: detail.clocks ?? null });
    else if (kind === 'pause') {
      const reason = detail.reason ?? null;
      standing.push(reason);
      if (reason !== null) knownHold(basis, reason, here);
      events.push({ at, kind, reason, clocks: detail.clocks ?? null });
    } else if (kind === 'resume') {
      const reason = detail.reason ?? null;
      if (reason !== null) knownHold(basis, reason, here);
      const ends = standing.filter((one) => reason === null || one === reason);
      if (ends.length === 0) note(below(spot, i), 'contradiction', nothingPaused(standing, reason));
      standing = standing.filter((one) => !ends.includes(one));
      events.push({ at, kind, reason });
    } else {
      const later = changed(basis, detail, here);
      const terms = later && termsOf(later, here);
      if (later === undefined || terms === undefined) return;
      basis = later;
      if (kind === 'start') events.push({ at, kind, terms });
      else events.push({ at, kind: 'change', terms, ...carried(detail.carry, later, kind) });
    }
  });
  return events;
}

const nothingPaused = (standing: readonly (string | null)[], reason: string | null): string =>
  standing.length === 0 || reason === null
    ? 'Nothing is paused here; leave the resume out.'
    : `Nothing is paused for ${JSON.stringify(reason.slice(0, 60))} here; write the reason of the pause, or none.`;

/** The rule the event names, else the agreement's own, else to keep. */
function carried(
  named: Carry | undefined,
  basis: Basis,
  kind: 'priority' | 'transfer',
): { carry: Carry; clause: string | null } {
  const agreed = 'agreement' in basis ? basis.agreement.agreement.carry?.[kind] : undefined;
  if (named !== undefined || agreed === undefined) return { carry: named ?? 'keep', clause: null };
  return { carry: agreed, clause: `carry.${kind}` };
}

function changed(
  basis: Basis,
  { agreement, priority, target, calendar }: Detail,
  spot: Spot,
): Basis | undefined {
  const bare = target ?? calendar;
  if (bare !== undefined && (agreement ?? priority) !== undefined) {
    return note(
      spot,
      'contradiction',
      'Write either a priority of the agreement or a target with its calendar.',
    );
  }
  if (agreement !== undefined) return { agreement, ...(priority === undefined ? {} : { priority }) };
  if ('agreement' in basis) {
    if (bare === undefined) return priority === undefined ? basis : { ...basis, priority };
    if (target !== undefined && calendar !== undefined) return { target, calendar };
    return note(spot, 'missing', 'A bare target stands with its calendar; write both.');
  }
  if (priority !== undefined) {
    const said = 'Priorities are an agreement’s; here is only a target, so write the new target.';
    return note(spot, 'contradiction', said, 'priority');
  }
  return { target: target ?? basis.target, calendar: calendar ?? basis.calendar };
}

function termsOf(basis: Basis, spot: Spot): Terms | undefined {
  if (!('agreement' in basis)) return bareTerms(basis.target, basis.calendar);
  const { agreement, priority } = basis;
  const known = agreement.priorities.join(', ');
  if (priority === undefined) {
    return note(spot, 'missing', `A priority is missing; add one of ${known}.`, 'priority');
  }
  if (agreement.priorities.includes(priority)) return agreedTerms(agreement, priority);
  const said = `The agreement has no priority ${JSON.stringify(priority.slice(0, 60))}; write one of ${known}.`;
  return note(spot, 'bad_value', said, 'priority');
}

function knownHold(basis: Basis, reason: string, spot: Spot): void {
  if (!('agreement' in basis)) return;
  const holds = basis.agreement.agreement.holds ?? {};
  if (Object.hasOwn(holds, reason)) return;
  const known = Object.keys(holds).join(', ') || 'none';
  const said = `The agreement has no hold ${JSON.stringify(reason.slice(0, 60))}; it has ${known}.`;
  note(spot, 'bad_value', said, 'reason');
}
