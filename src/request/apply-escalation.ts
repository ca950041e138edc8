/** The escalation's part of folding an event onto a request. */

import type { Escalation } from '../escalation/escalation.ts';
import type { PlannedPage } from '../escalation/pages.ts';
import type { RequestEvent } from './event.ts';

type Event = Extract<RequestEvent, { kind: 'escalated' | 'paged' | 'taken' | 'snoozed' | 'stood-down' }>;

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
      ...(same ? lasting(same) : {}),
      ...{ epoch, pass, step, tell, then, told, until },
      ...(toldBefore.length > 0 ? { toldBefore } : {}),
      ...(event.pages ? { pages: event.pages } : {}),
      openedAt: same?.openedAt ?? at,
      takenBy: null,
      snoozedUntil: null,
      closed: null,
    };
  }
  if (!escalation) return null;
  switch (event.kind) {
    case 'paged':
      return paged(escalation, event.pages, at);
    case 'taken': {
      const { via } = event;
      const taken = { ...quiet(escalation), takenBy: by, until: null, snoozedUntil: null };
      return via ? { ...taken, takenVia: via } : taken;
    }
    case 'snoozed':
      return { ...quiet(escalation), snoozedUntil: event.until };
    case 'stood-down':
      return { ...quiet(escalation), closed: event.why, until: null, snoozedUntil: null };
  }
}

/** What stays from one step to the next: who was paged, and whatever a newer release has added. */
function lasting(escalation: Escalation): Partial<Escalation> {
  const { pages: _pages, takenVia: _via, toldBefore: _told, ...rest } = escalation;
  return rest;
}

/** Nobody is paged any more. */
function quiet({ pages: _pages, ...escalation }: Escalation): Escalation {
  return escalation;
}

function paged(
  escalation: Escalation,
  pages: readonly { person: string; way: string }[],
  at: number,
): Escalation {
  const waiting = (escalation.pages ?? []).filter((page) => page.at > at);
  const isAgain = (before: PlannedPage): boolean =>
    pages.some(({ person, way }) => person === before.person && way === before.way);
  const before = (escalation.paged ?? []).filter((page) => !isAgain(page));
  return {
    ...quiet(escalation),
    ...(waiting.length > 0 ? { pages: waiting } : {}),
    paged: [...before, ...pages.map(({ person, way }) => ({ person, way, at }))],
  };
}
