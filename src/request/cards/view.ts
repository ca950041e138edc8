/** What a card needs besides the request itself: names, opened words, wording of the agreement. */

import { plain, named, time } from '../../chat/text.ts';
import type { Span, Text } from '../../chat/text.ts';
import type { ClauseId } from '../../agreement/agreement.ts';
import type { Sealed } from '../../people/sealed.ts';
import type { RequestState } from '../state.ts';

export type View = {
  request: RequestState;
  /** The title, opened; people's words are shown as quotations or plain spans, never as markup. */
  title: string;
  open(sealed: Sealed): string;
  name(person: string): string;
  /** A team as people call it. */
  team(name: string): string;
  /** A way beyond chat as people call it. */
  way(name: string): string;
  /** A clause as readers know it: its number in the agreement as shown. */
  clause(id: ClauseId): string;
  /** The zone of the place the card is shown in: the requester's, or the team's. */
  zone: string;
  provider: string;
  customer: string;
  /** Names of the service and the request type, as the agreement gives them. */
  type: string | null;
  /** The questions of the request type's own fields, by field. */
  asks: Readonly<Record<string, string>>;
  isIncident: boolean;
  /** The clause by which the customer's yes is needed before the work starts; null: none. */
  approval: ClauseId | null;
  /** One sentence on the verdict, from the agreement. */
  why: string;
  managers: readonly string[];
  /** Who could not be paged by which way. */
  unpaged: readonly { person: string; way: string }[];
};

export const person = (view: View, id: string): Span => named({ person: id, name: view.name(id) });
export const at = (view: View, instant: number): Span => time(instant, view.zone);

/** Names joined for reading; `nobody` never comes here. */
export function people(view: View, ids: readonly string[]): Span[] {
  return ids.flatMap((id, index) => [
    ...(index === 0 ? [] : [plain(index === ids.length - 1 ? ' and ' : ', ')]),
    person(view, id),
  ]);
}

/** Shortened for titles and push texts; never in the middle of a character. */
export function shortened(text: string, max: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}

/** `incident` promises a fix, everything else simply to be done. */
export const kindOf = (view: View): 'incident' | 'other' => (view.isIncident ? 'incident' : 'other');

/** Texts joined for reading. */
export const listed = (texts: readonly Text[]): Text =>
  texts.flatMap((one, index) => (index === 0 ? one : [plain(', '), ...one]));
