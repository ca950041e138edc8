/** What somebody's yes to an offer would bring about, as things stand. */

import { hashOf } from '../hash.ts';
import type { Draft } from './draft.ts';
import { changeOf, draftOfOffer } from './draft.ts';
import type { Clash } from './event.ts';
import type { Foreseeing } from './foresee.ts';
import { foresee } from './foresee.ts';
import type { Offer } from './state.ts';

/** @returns null: it can no longer be carried out as it was offered */
export function clashesOfOffer(scene: Foreseeing, offer: Offer): readonly Clash[] | null {
  const drafted = draftOfOffer(scene, offer);
  return drafted.ok ? clashesOfDraft(scene, drafted.draft, offer) : null;
}

function clashesOfDraft(scene: Foreseeing, draft: Draft, { id, by, reason }: Offer): readonly Clash[] {
  const change = changeOf(draft, { id, by, at: scene.now, reason });
  return foresee(scene, [...scene.state.changes, change], draft).clashes;
}

/**
 * What a button remembers of the clashes its card named. Whom, not when: the instants of what has begun move with
 * the clock.
 */
export const clashMark = (clashes: readonly Clash[]): string => [...new Set(clashes.map(shortOf))].join('.');

/** Whether there is one among them that a card with that mark did not name. */
export const hasNewClash = (clashes: readonly Clash[], mark: string): boolean => {
  const named = mark.split('.');
  return clashes.some((clash) => !named.includes(shortOf(clash)));
};

const shortOf = (clash: Clash): string =>
  hashOf(
    [clash.kind, 'person' in clash ? clash.person : '', clash.kind === 'elsewhere' ? clash.roster : ''].join(
      ' ',
    ),
  ).slice(0, 8);
