/** Where promises would move, in the words of a form. */

import { clauseNumber } from '../../agreement/show.ts';
import type { Field } from '../../chat/form.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain, time } from '../../chat/text.ts';
import type { Carried, Moving } from '../../request/event.ts';
import type { Situation } from './situation.ts';

/** Two notes: the new instants, and the rule they come from. */
export function movesNotes(
  { request, agreement, now }: Situation,
  { clocks, carry, clause }: Pick<Moving, 'clocks' | 'carry' | 'clause'>,
  zone: string,
): Field[] {
  const isMissed = request.clocks?.fulfilment.breachedAt !== null;
  const parts = [
    ...(clocks.response ? [instant('first', clocks.response, now, zone)] : []),
    ...(clocks.fulfilment && !isMissed ? [instant('due', clocks.fulfilment, now, zone)] : []),
    ...(clocks.update && !request.hold
      ? [say('form.moves.news', { due: time(clocks.update.due, zone) })]
      : []),
  ];
  const rule =
    carry === 'keep'
      ? clause === null
        ? say('form.moves.keep-silent')
        : say('form.moves.keep', { clause: clauseNumber(agreement.compiled.agreement, clause) })
      : say('form.moves.restart', { clause: clauseNumber(agreement.compiled.agreement, clause ?? 'carry') });
  return [
    { kind: 'note', name: 'moves', text: joined(parts) },
    {
      kind: 'note',
      name: 'rule',
      text: [...rule, ...(isMissed ? [plain(' '), ...say('form.moves.missed')] : [])],
    },
  ];
}

function instant(what: 'first' | 'due', { due, was }: Carried, now: number, zone: string): Text {
  const said = say(due <= now ? `form.moves.${what}-past` : `form.moves.${what}`, { due: time(due, zone) });
  return was === null || was === due ? said : [...said, ...say('form.moves.was', { was: time(was, zone) })];
}

const joined = (parts: readonly Text[]): Text =>
  parts.flatMap((part, index) => (index === 0 ? part : [plain(' · '), ...part]));
