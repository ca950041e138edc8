/** The form that takes a change back, after showing what comes of that. */

import type { Answers, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import type { Reply, Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { wasPerformed } from '../../request/queries/was-performed.ts';
import { cancel } from '../../roster/cancel.ts';
import { changeLines } from '../../roster/cards/changes.ts';
import { joined, people } from '../../roster/cards/view.ts';
import { act } from '../../roster/commands/act.ts';
import type { RosterEvent } from '../../roster/event.ts';
import type { Change } from '../../roster/state.ts';
import { mistake, tooLong } from '../forms/form-desk.ts';
import { no, sentence } from '../refusal.ts';
import type { RosterDesk } from './desk.ts';
import { rosterDesk } from './desk.ts';
import { becauseField, clashesText, noteField } from './foresight.ts';

export const TAKE_BACK_FORM = 'roster-take-back';

/** Stands for the reason while it is only rehearsed. */
const SOME = { k: '', d: '' };

type Cancelled = Extract<RosterEvent, { kind: 'cancelled' }>;

/** @param about `facilities 12`: the roster and the number of the change */
export async function openTakeBackForm(context: Context, who: Known, about: string): Promise<Reply> {
  const { desk, id } = await found(context, who, about);
  if (!desk) return no(context, { code: 'unknown-roster' });
  const decision = cancel(desk.scene, { kind: 'cancel', change: id, reason: SOME });
  if (decision.kind === 'refused') return no(context, decision.refusal);
  const change = desk.view.roster.changes.find((one) => one.id === id);
  const event = decision.events.find((one) => one.kind === 'cancelled');
  if (!change || !event) return no(context, { code: 'unknown-change' });
  return { kind: 'form', form: drawn(desk, who, about, change, event) };
}

export async function sendTakeBackForm(
  context: Context,
  who: Known,
  key: string,
  memory: string,
  answers: Answers,
): Promise<Sent> {
  if (await wasPerformed(context.read, key, who.person)) return { kind: 'done', say: say('form.recorded') };
  const long = tooLong(answers);
  if (long) return long;
  const { desk, id } = await found(context, who, memory);
  if (!desk) return mistake('because', sayPlain('refusal.unknown-roster'));
  const reason = answers['because'] ?? null;
  const done = await act(context, who, key, desk.name, { kind: 'cancel', change: id, reason });
  if (done.kind === 'refused') return mistake('because', plainText(await sentence(context, done.refusal)));
  return { kind: 'done', say: say('form.taken-back') };
}

async function found(
  context: Context,
  who: Known,
  about: string,
): Promise<{ desk: RosterDesk | undefined; id: number }> {
  const [name = '', id = ''] = about.split(' ');
  return { desk: await rosterDesk(context, who, name), id: Number(id) };
}

function drawn(
  { view }: RosterDesk,
  who: Known,
  about: string,
  change: Change,
  { clashes, touched }: Cancelled,
): Form {
  const told = touched.map(({ person }) => person).filter((person) => person !== who.person);
  return {
    form: TAKE_BACK_FORM,
    title: sayPlain('form.take-back'),
    submit: sayPlain(clashes.length > 0 ? 'form.take-back-because' : 'form.take-back'),
    close: sayPlain('form.cancel'),
    fields: [
      noteField('what', joined(changeLines(view, change), '\n')),
      noteField(
        'next',
        told.length > 0
          ? say('form.take-back.told', { people: people(view, told) })
          : say('form.take-back.next'),
      ),
      ...(clashes.length > 0 ? [noteField('clashes', clashesText(view, clashes))] : []),
      becauseField({}, clashes.length > 0),
    ],
    memory: about,
  };
}
