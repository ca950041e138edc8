/** What becomes of an offer. Time lets it lapse, see tick.ts. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { takeEffect } from './arrange.ts';
import type { RosterCommand } from './command.ts';
import { draftOfOffer } from './draft.ts';
import type { RosterEvent } from './event.ts';
import type { Scene } from './scene.ts';
import { mayArrange, unlessArranger } from './scene.ts';
import type { Offer } from './state.ts';

type Of<K extends RosterCommand['kind']> = Extract<RosterCommand, { kind: K }>;

/** Whoever was asked says yes; a roster owner's yes is the approval, too. */
export const accept = (scene: Scene, command: Of<'accept'>): Decision<RosterEvent> =>
  onOpen(scene, command.offer, (offer) => {
    const { acting, facts } = scene;
    if (acting.person !== offer.asked) return refused('not-asked', { person: offer.asked ?? offer.by });
    if (offer.acceptedAt !== null) return refused('waits-for-owner');
    const drafted = draftOfOffer(scene, offer);
    if (!drafted.ok) return { kind: 'refused', refusal: drafted.refusal };
    const accepted: RosterEvent = { kind: 'accepted', offer: offer.id };
    if (offer.owners.length > 0 && !mayArrange(facts, acting)) return happened(accepted);
    const changed = takeEffect(scene, drafted.draft, { offer, reason: offer.reason });
    return changed === null
      ? refused('clash-since-offered', { person: offer.by })
      : happened<RosterEvent>(accepted, changed);
  });

export const approve = (scene: Scene, command: Of<'approve'>): Decision<RosterEvent> =>
  unlessArranger(scene, () =>
    onOpen(scene, command.offer, (offer) => {
      if (offer.owners.length === 0) return refused('needs-no-approval');
      if (offer.asked !== null && offer.acceptedAt === null)
        return refused('not-accepted-yet', { person: offer.asked });
      const drafted = draftOfOffer(scene, offer);
      if (!drafted.ok) return { kind: 'refused', refusal: drafted.refusal };
      const reason = command.reason ?? offer.reason;
      const changed = takeEffect(scene, drafted.draft, { offer, reason });
      return changed === null ? refused('clash-needs-reason') : happened(changed);
    }),
  );

/** Whoever was asked says no, also after having said yes; or a roster owner does, where one has to approve. */
export const decline = (scene: Scene, command: Of<'decline'>): Decision<RosterEvent> =>
  onOpen(scene, command.offer, (offer) => {
    const { acting, facts } = scene;
    const isOwner = offer.owners.length > 0 && mayArrange(facts, acting);
    if (acting.person !== offer.asked && !isOwner)
      return refused('not-asked', { person: offer.asked ?? offer.by });
    return happened({ kind: 'closed', offer: offer.id, outcome: 'declined' });
  });

export const withdraw = (scene: Scene, command: Of<'withdraw'>): Decision<RosterEvent> =>
  onOpen(scene, command.offer, (offer) =>
    scene.acting.person === offer.by
      ? happened({ kind: 'closed', offer: offer.id, outcome: 'withdrawn' })
      : refused('not-your-offer', { person: offer.by }),
  );

function onOpen(
  { state, now }: Scene,
  id: number,
  then: (offer: Offer) => Decision<RosterEvent>,
): Decision<RosterEvent> {
  const offer = state.offers.find((one) => one.id === id);
  if (!offer) return refused('unknown-offer');
  switch (offer.outcome) {
    case 'done':
      return refused('offer-done');
    case 'declined':
      return refused('offer-declined');
    case 'withdrawn':
      return refused('offer-withdrawn', { person: offer.by });
    case 'lapsed':
      return refused('offer-lapsed');
    case null:
      // The sweep may be a moment late.
      return offer.lapsesAt > now ? then(offer) : refused('offer-lapsed');
  }
}
