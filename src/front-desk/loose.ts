/** Words in the direct messages that belong to nothing: the person says what they are, nothing is guessed. */

import type { Button, Card } from '../chat/card.ts';
import { beginning } from '../chat/clean.ts';
import type { Reply } from '../chat/port.ts';
import { say, sayPlain } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { act } from '../request/commands/act.ts';
import { mine } from '../request/queries/lists.ts';
import type { RequestState } from '../request/state.ts';
import { nameOf } from '../request/state.ts';
import { no } from './refusal.ts';
import { openRequestForm } from './request-form/form.ts';

/** Characters a button can carry; of longer words the person is told that the end is cut off. */
const LONGEST_CARRIED = 1_800;
const OFFERED = 2;

export async function offerLoose(context: Context, who: Known, text: string): Promise<Reply> {
  const { requests } = await mine(context.read, who.person, OFFERED);
  const carried = beginning(text, LONGEST_CARRIED);
  const buttons = [
    ...requests.map((request) => own(request, carried)),
    { kind: 'button', verb: 'loose-new', value: carried, label: sayPlain('desk.loose-new') } as const,
  ];
  return { kind: 'cards', cards: [ask(buttons, carried.length < text.length)] };
}

const ask = (controls: readonly Button[], isCut: boolean): Card => ({
  lines: [
    { kind: 'text', text: say('desk.loose-text') },
    ...(isCut ? [{ kind: 'note', text: say('form.request.cut') } as const] : []),
  ],
  controls,
  summary: sayPlain('desk.loose-text'),
});

const own = (request: RequestState, text: string): Button => ({
  kind: 'button',
  verb: request.status === 'waiting' ? 'loose-answer' : 'loose-add',
  value: `${nameOf(request)} ${text}`,
  label: sayPlain(request.status === 'waiting' ? 'desk.loose-answer' : 'desk.loose-add', {
    number: request.number,
  }),
});

export async function pressLoose(
  context: Context,
  who: Known,
  key: string,
  verb: string,
  value: string,
): Promise<Reply> {
  if (verb === 'loose-new') return { kind: 'form', form: await openRequestForm(context, who, value) };
  const cut = value.indexOf(' ');
  const name = cut < 0 ? value : value.slice(0, cut);
  const text = cut < 0 ? '' : value.slice(cut + 1);
  const done = await act(context, who, key, name, {
    kind: verb === 'loose-answer' ? 'answer' : 'write',
    text,
  });
  return done.kind === 'refused'
    ? no(context, done.refusal)
    : { kind: 'say', text: say('desk.added', { number: done.state.number }) };
}
