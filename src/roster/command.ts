/** What can be asked of a roster, and the facts a decision may rest on. */

import type { Actor } from '../decision.ts';
import type { Acting } from '../people/roles.ts';
import type { Sealed } from '../people/sealed.ts';
import type { RosterDocument } from './schedule/roster.ts';
import type { CompiledRoster } from './schedule/who.ts';
import type { Span } from './state.ts';

export type RosterCommand =
  | { kind: 'import'; hash: string }
  /**
   * In `span` the duty of `leaves` (null: stretches that are nobody's) goes to `comes`. The other of the two has to
   * accept; nobody, when a roster owner arranges it.
   */
  | { kind: 'cover'; span: Span; leaves: string | null; comes: string; reason: Sealed | null }
  /** `mine` is the stretch of `who` (left out: of whoever acts), `theirs` the other's. */
  | { kind: 'swap'; who?: string; mine: Span; with: string; theirs: Span; reason: Sealed | null }
  | { kind: 'absent'; span: Span; who: string; reason: Sealed | null }
  | { kind: 'accept'; offer: number }
  | { kind: 'approve'; offer: number; reason: Sealed | null }
  | { kind: 'decline'; offer: number }
  | { kind: 'withdraw'; offer: number }
  /** Takes a change back, from now on; its offer is over already. */
  | { kind: 'cancel'; change: number; reason: Sealed | null }
  | { kind: 'note'; text: Sealed }
  | { kind: 'accept-handover'; how: 'button' | 'claim' }
  | { kind: 'ask-previous'; to: string; text: Sealed }
  | { kind: 'answer-next'; to: string; text: Sealed }
  /** "I take the duty" after nobody accepted, or while nobody is on duty: until the next hand-over. */
  | { kind: 'stand-in' }
  | { kind: 'tick' }
  /** What agreements promise may be other than before. */
  | { kind: 'look' };

export type RosterCommandKind = RosterCommand['kind'];

export type RosterFacts = {
  /** Who acts; null: the clock, or set-up. */
  acting: Acting | null;
  /** The document in force (for an import: the new one), its people by opaque id. */
  document: RosterDocument;
  hash: string;
  /** The document before, for an import of a further version. */
  before?: RosterDocument;
  team: {
    key: string;
    members: readonly string[];
    /** Opaque id; null: none. */
    lead: string | null;
  };
  /** Who may edit the roster and approves: named in the document, else everybody with the role. */
  owners: readonly string[];
  managers: readonly string[];
  /** The other rosters in force, by name, for clashes. */
  elsewhere: readonly { name: string; compiled: CompiledRoster }[];
  /** Open requests of the team now. */
  open: number;
  /** Hours in `[from, to)` that agreements promise of this team: united, in order. */
  promised(from: number, to: number): readonly Span[];
};

/** Who acts and when; the time is service time, epoch milliseconds. */
export type Act = { by: Actor; now: number };
