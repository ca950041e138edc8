/** On a handover: whether a call in this shift would be heard, and what to do where it would not. */

import type { Button, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Reachable } from '../reachable.ts';
import type { Shift } from '../state.ts';
import type { RosterView } from './view.ts';
import { at } from './view.ts';

export function reachableLines(view: RosterView, shift: Shift, reachable: Reachable | null): Line[] {
  if (!reachable) return [];
  const { quiet, way, isOffered } = reachable;
  // It is about this shift, and about what is left of it.
  const isIn = quiet !== null && quiet.to > view.now && (shift.until === null || quiet.from < shift.until);
  if (!isIn) return way === null && isOffered ? [note(say('handover.chat-only'))] : [];
  const fill = { from: at(view, quiet.from), to: at(view, quiet.to) };
  const when = quiet.from > view.now ? 'goes' : 'is';
  return [
    note(
      way === null
        ? say(`handover.silent-no-way-${when}`, fill)
        : say(`handover.silent-${when}`, { ...fill, way }),
    ),
  ];
}

export function reachableControls(reachable: Reachable | null, isShown: boolean): Button[] {
  if (!reachable || !isShown) return [];
  if (reachable.way === null)
    return reachable.isOffered ? [button('reach-change', 'handover.button-add-way')] : [];
  return [
    button('reach-test', 'handover.button-test-way'),
    button('reach-change', 'handover.button-change-way'),
  ];
}

const note = (text: ReturnType<typeof say>): Line => ({ kind: 'note', text });

const button = (verb: string, label: Key): Button => ({
  ...{ kind: 'button', verb, value: 'own' },
  label: sayPlain(label),
});
