/** The forms there are, by the name they come back with. */

import { redrawRequestForm, REQUEST_FORM } from '../request-form/form.ts';
import { sendRequestForm } from '../request-form/send.ts';
import { changeDesks } from '../changes/forms.ts';
import { REACH_FORM, reachDesk } from '../reach-form.ts';
import { ABSENT_FORM, redrawAbsentForm, sendAbsentForm } from '../roster/absent-form.ts';
import { approveDesk } from '../roster/approve-form.ts';
import { COVER_FORM, coverDesk } from '../roster/cover-form.ts';
import { SWAP_FORM, swapDesk } from '../roster/swap-form.ts';
import { TAKE_BACK_FORM, sendTakeBackForm } from '../roster/take-back-form.ts';
import { wordDesks } from '../roster/word-forms.ts';
import type { FormDesk } from './form-desk.ts';
import { actForm } from './form-desk.ts';
import { handOverCommand } from './hand-over.ts';
import { snoozeCommand } from './snooze.ts';
import type { TextFormName } from './text-forms.ts';
import { textForms } from './text-forms.ts';

const textDesk = (name: TextFormName): FormDesk =>
  actForm(
    'text',
    'refusal.no-text',
    ({ text = '' }) => textForms[name].command(text),
    name === 'reply' ? 'desk.replied' : toTeam.has(name) ? 'desk.passed-on' : undefined,
  );

/** Forms whose words go from the requester to the team, who hear that they arrived. */
const toTeam: ReadonlySet<TextFormName> = new Set(['answer', 'add', 'reopen']);

const desks: Readonly<Record<string, FormDesk>> = {
  [REQUEST_FORM]: { redraw: redrawRequestForm, send: sendRequestForm },
  ...Object.fromEntries(
    (Object.keys(textForms) as TextFormName[]).map((name) => [name, textDesk(name)] as const),
  ),
  'hand-over': actForm('to', 'mistake.choose', handOverCommand),
  ...changeDesks,
  snooze: actForm('reason', 'refusal.no-text', snoozeCommand),
  [COVER_FORM]: coverDesk,
  [SWAP_FORM]: swapDesk,
  [ABSENT_FORM]: { redraw: redrawAbsentForm, send: sendAbsentForm },
  [TAKE_BACK_FORM]: { send: sendTakeBackForm },
  'offer-approve': approveDesk,
  [REACH_FORM]: reachDesk,
  ...wordDesks,
};

/** The names of all forms there are. */
export const formNames: readonly string[] = Object.keys(desks);

/** @throws when there is no such form: it is one of ours, so that is a bug */
export function deskOf(form: string): FormDesk {
  const desk = Object.hasOwn(desks, form) ? desks[form] : undefined;
  if (!desk) throw new Error(`There is no form "${form}".`);
  return desk;
}
