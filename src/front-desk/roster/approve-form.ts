/** The form that approves a change whose consequences need a reason. */

import type { Field, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { offerLines } from '../../roster/cards/changes.ts';
import { joined } from '../../roster/cards/view.ts';
import type { RosterView } from '../../roster/cards/view.ts';
import { act } from '../../roster/commands/act.ts';
import type { Clash } from '../../roster/event.ts';
import { clashesOfOffer } from '../../roster/offer-clashes.ts';
import type { Offer } from '../../roster/state.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { mistake, tooLong } from '../forms/form-desk.ts';
import { sentence } from '../refusal.ts';
import type { RosterDesk } from './desk.ts';
import { becauseField, clashesText, noteField } from './foresight.ts';

export const approveForm = ({ view, name, scene }: RosterDesk, offer: Offer): Form => ({
  form: 'offer-approve',
  title: sayPlain('form.approve'),
  submit: sayPlain('form.approve'),
  close: sayPlain('form.cancel'),
  fields: [
    noteField('what', joined(offerLines(view, offer), '\n')),
    ...clashNotes(view, clashesOfOffer(scene, offer) ?? []),
    noteField('next', say('refusal.clash-needs-reason')),
    becauseField({}, true),
  ],
  memory: `${name} ${offer.id}`,
});

const clashNotes = (view: RosterView, clashes: readonly Clash[]): Field[] =>
  clashes.length === 0 ? [] : [noteField('clashes', clashesText(view, clashes))];

export const approveDesk: FormDesk = {
  send: async (context, who, key, memory, answers) => {
    const long = tooLong(answers);
    if (long) return long;
    const reason = answers['because'];
    if (reason === undefined) return mistake('because', sayPlain('form.because-needed'));
    const [name = '', offer = ''] = memory.split(' ');
    const done = await act(context, who, key, name, { kind: 'approve', offer: Number(offer), reason });
    if (done.kind === 'refused') return mistake('because', plainText(await sentence(context, done.refusal)));
    return { kind: 'done', say: say('form.done') };
  },
};
