/** What a card about a roster needs besides its state: the schedule in force, names, opened words, the reader's zone. */

import { stretch } from '../../chat/stretch.ts';
import { named, plain, time } from '../../chat/text.ts';
import type { Span as Words, Text } from '../../chat/text.ts';
import type { Sealed } from '../../people/sealed.ts';
import type { CompiledRoster } from '../schedule/who.ts';
import type { RosterState, Span } from '../state.ts';

export type RosterView = {
  roster: RosterState;
  teamName: string;
  /** As it stands: the document and what was changed on top of it. */
  schedule: CompiledRoster;
  /** Service time, epoch milliseconds. */
  now: number;
  /** Of whoever reads it; the roster's own in a channel. */
  zone: string;
  name(person: string): string;
  /** The team of a roster, by its name. */
  teamOf(roster: string): string;
  open(sealed: Sealed): string;
};

type Naming = Pick<RosterView, 'name'>;

export const person = (view: Naming, id: string): Words => named({ person: id, name: view.name(id) });
export const at = (view: Pick<RosterView, 'zone'>, instant: number): Words => time(instant, view.zone);
export const spanOf = (view: Pick<RosterView, 'zone'>, span: Span): Text => stretch(span, view.zone);

/** Names joined for reading, in their order; not for nobody. */
export const people = (view: Naming, ids: readonly string[]): Text => listed(view, ids, ' and ');

/** The same where one of them is enough. */
export const anyOf = (view: Naming, ids: readonly string[]): Text => listed(view, ids, ' or ');

function listed(view: Naming, ids: readonly string[], last: string): Text {
  const inOrder = [...ids].sort((a, b) => (view.name(a) < view.name(b) ? -1 : 1));
  return inOrder.flatMap((id, index) => [
    ...(index === 0 ? [] : [plain(index === ids.length - 1 ? last : ', ')]),
    person(view, id),
  ]);
}

/** First names keep buttons and pictures small. */
export const firstName = (view: Naming, id: string): string => view.name(id).trim().split(/\s+/)[0] ?? '';

/** Joins texts with a separator. */
export const joined = (texts: readonly Text[], separator: string): Text =>
  texts.flatMap((one, index) => (index === 0 ? one : [plain(separator), ...one]));

/** Shortened for push texts; never in the middle of a character. */
export function shortened(text: string, max: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}
