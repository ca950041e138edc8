/** A running escalation: part of the request's own stream, so that one lock covers both. */

import type { PlannedPage, Via } from './pages.ts';
import type { Position } from './policy.ts';

export type Escalation = Position & {
  /** Counts the escalations of one request: 1, 2, …; each has a thread of its own. */
  epoch: number;
  openedAt: number;
  /** People told at the present step. */
  told: readonly string[];
  /** Those told at earlier steps; absent: nobody else. */
  toldBefore?: readonly string[];
  /** What the present step tells, e.g. `on-duty,lead` (see `targetsIn`); null when there was nobody. */
  tell: string | null;
  /** What comes after `until`, e.g. `service-manager`. */
  then: string | null;
  /** When the next step is due; null: none, or somebody has it. */
  until: number | null;
  /** Who has it; null: nobody yet. */
  takenBy: string | null;
  /** How they said so, where it was not in chat. */
  takenVia?: Via;
  /** Pages beyond chat that wait, the earliest first; absent: none. */
  pages?: readonly PlannedPage[];
  /** Pages sent, of each person and way the latest; absent: none. */
  paged?: readonly PlannedPage[];
  snoozedUntil: number | null;
  /** Why it ended: `answered`, `fulfilled`, `waiting`, `withdrawn`; null while it runs. */
  closed: string | null;
};

/** When this escalation next needs looking at; null: not by itself. */
export function escalationAlarm(escalation: Escalation | null): number | null {
  if (!escalation || escalation.closed !== null) return null;
  if (escalation.snoozedUntil !== null) return escalation.snoozedUntil;
  if (escalation.takenBy !== null) return null;
  const alarms = [escalation.until, escalation.pages?.[0]?.at ?? null].filter((at) => at !== null);
  return alarms.length === 0 ? null : Math.min(...alarms);
}

export const isRunning = (escalation: Escalation | null): escalation is Escalation =>
  escalation !== null && escalation.closed === null;

/** Whether the escalation of that number still needs somebody: not taken, put off or over. */
export const stillCalls = (escalation: Escalation | null, epoch: number): boolean =>
  isRunning(escalation) &&
  escalation.epoch === epoch &&
  escalation.takenBy === null &&
  escalation.snoozedUntil === null;

/** Whether its present step asks this person: it told them, or there was nobody it could tell. */
export const asks = (escalation: Escalation | null, person: string): boolean =>
  escalation === null || escalation.told.length === 0 || escalation.told.includes(person);

/** Whoever was called to an escalation may read and act on what it is about, in whatever team they are. */
export const wasCalled = (escalation: Escalation | null, person: string): boolean =>
  escalation !== null &&
  (escalation.told.includes(person) || (escalation.toldBefore?.includes(person) ?? false));
