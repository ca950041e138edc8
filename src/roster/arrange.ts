/** Covers, swaps and absences: offered to whoever has to agree, or in force at once. */

import type { Decision, Refusal } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import type { Draft, Wish } from './draft.ts';
import { changeOf, draftOf } from './draft.ts';
import type { Clash, RosterEvent, Touched } from './event.ts';
import { foresee } from './foresee.ts';
import type { Scene } from './scene.ts';
import { mayArrange } from './scene.ts';
import type { Move, Offer, Span } from './state.ts';

/** What a form shows before it is sent. `asked` must say yes, then one of `owners` (none: nobody). */
export type Preview =
  | {
      ok: true;
      span: Span;
      moves: readonly Move[];
      clashes: readonly Clash[];
      touched: readonly Touched[];
      asked: string | null;
      owners: readonly string[];
    }
  | { ok: false; refusal: Refusal };

/** What would come of a wish if it took effect now; the clashes are what needs a reason. */
export function preview(scene: Scene, wish: Wish): Preview {
  const drafted = draftOf(scene, wish);
  if (!drafted.ok) return drafted;
  const owners = approvers(scene, drafted.draft.kind);
  if (owners === null) return { ok: false, refusal: { code: 'nobody-approves' } };
  const { from, to, moves, asked } = drafted.draft;
  const { clashes, touched } = foresee(scene, [...scene.state.changes, changeFrom(scene, drafted.draft)], {
    from,
    to,
  });
  return { ok: true, span: { from, to }, moves, clashes, touched, asked, owners };
}

export function arrange(scene: Scene, wish: Wish): Decision<RosterEvent> {
  const drafted = draftOf(scene, wish);
  if (!drafted.ok) return { kind: 'refused', refusal: drafted.refusal };
  const owners = approvers(scene, drafted.draft.kind);
  if (owners === null) return refused('nobody-approves');
  const taken = takeEffect(scene, drafted.draft, { offer: null, reason: wish.reason });
  if (taken === null) return refused('clash-needs-reason');
  if (drafted.draft.asked === null && owners.length === 0) return happened(taken);
  return happened({ kind: 'offered', offer: offerOf(scene, drafted.draft, wish, owners) });
}

/** The change a draft becomes; null: it has clashes, and nobody says why it should be made all the same. */
export function takeEffect(
  scene: Scene,
  draft: Draft,
  { offer, reason }: { offer: Offer | null; reason: Wish['reason'] },
): Extract<RosterEvent, { kind: 'changed' }> | null {
  const change = changeFrom(scene, draft, offer, reason);
  const { clashes, touched, until } = foresee(scene, [...scene.state.changes, change], draft);
  if (clashes.length > 0 && reason === null) return null;
  return { kind: 'changed', change, offer: offer?.id ?? null, clashes, touched, until };
}

const changeFrom = (
  { state, acting, now }: Scene,
  draft: Draft,
  offer: Offer | null = null,
  reason: Wish['reason'] = null,
) =>
  changeOf(draft, {
    id: offer?.id ?? state.made + 1,
    by: offer?.by ?? acting.person,
    at: now,
    reason,
  });

function offerOf(
  { state, acting, now }: Scene,
  { kind, from, to, moves, asked }: Draft,
  { reason }: Wish,
  owners: readonly string[],
): Offer {
  const spans: readonly Span[] = moves.length > 0 ? moves : [{ from, to }];
  return {
    id: state.made + 1,
    kind,
    from,
    to,
    by: acting.person,
    at: now,
    asked,
    moves,
    reason,
    owners,
    acceptedAt: null,
    lapsesAt: Math.min(...spans.map((span) => (span.from > now ? span.from : span.to))),
    outcome: null,
    outcomeBy: null,
    outcomeAt: null,
  };
}

/** Who has to approve such a change; none: nobody has to; null: somebody would have to, and there is nobody. */
function approvers({ facts, acting }: Scene, kind: Draft['kind']): readonly string[] | null {
  if (facts.document.approval?.includes(kind) !== true || mayArrange(facts, acting)) return [];
  const who = facts.owners.length > 0 ? facts.owners : facts.managers;
  return who.length > 0 ? who : null;
}
