/** The escalation's part of folding an event onto a request. */

import type { Escalation } from '../escalation/escalation.ts';
import type { RequestEvent } from './event.ts';

type Event = Extract<RequestEvent, { kind: 'escalated' | 'taken' | 'snoozed' | 'stood-down' }>;

export function applyEscalation(
  escalation: Escalation | null,
  event: Event,
  at: number,
  by: string,
): Escalation | null {
  if (event.kind === 'escalated') {
    const same = escalation?.epoch === event.epoch ? escalation : null;
    const { epoch, pass, step, tell, then, told, until } = event;
    const before = [...(same?.toldBefore ?? []), ...(same?.told ?? [])];
    const toldBefore = [...new Set(before)].filter((person) => !told.includes(person));
    return {
      ...{ epoch, pass, step, tell, then, told, until },
      ...(toldBefore.length > 0 ? { toldBefore } : {}),
      openedAt: same?.openedAt ?? at,
      takenBy: null,
      snoozedUntil: null,
      closed: null,
    };
  }
  if (!escalation) return null;
  switch (event.kind) {
    case 'taken':
      return { ...escalation, takenBy: by, until: null, snoozedUntil: null };
    case 'snoozed':
      return { ...escalation, snoozedUntil: event.until };
    case 'stood-down':
      return { ...escalation, closed: event.why, until: null, snoozedUntil: null };
  }
}
