/** Buttons of cards about rosters: a verb, and the roster it is about with the number of what is meant. */

import type { Press, Reply } from '../chat/port.ts';
import { say } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { worksFor } from '../people/roles.ts';
import type { PlainRosterCommand } from '../roster/commands/act.ts';
import { act } from '../roster/commands/act.ts';
import { findRoster } from '../roster/queries/find.ts';
import { teamQueueCard } from './lists.ts';
import { no } from './refusal.ts';
import { openAbsentForm } from './roster/absent-form.ts';
import { approveForm } from './roster/approve-form.ts';
import { openCoverForm } from './roster/cover-form.ts';
import { rosterDesk } from './roster/desk.ts';
import { unlessNamed } from './roster/look-again.ts';
import { oncall, oncallList } from './roster/oncall.ts';
import { openSwapForm } from './roster/swap-form.ts';
import { openTakeBackForm } from './roster/take-back-form.ts';
import { openAnswerForm, openAskForm, openNotesForm } from './roster/word-forms.ts';

type Pressed = (context: Context, who: Known, value: string, key: string) => Promise<Reply>;

/** Verbs that need no further word; `number`: of the offer, or of the shift. */
const acts: Readonly<Record<string, (number: number) => PlainRosterCommand>> = {
  'offer-decline': (offer) => ({ kind: 'decline', offer }),
  'offer-withdraw': (offer) => ({ kind: 'withdraw', offer }),
};

const verbs: Readonly<Record<string, Pressed>> = {
  oncall: (context, who, value) => oncall(context, who, value),
  'oncall-list': (context, who, value) => oncallList(context, who, value),
  'roster-cover': (context, who, value) => openCoverForm(context, who, '', value),
  'roster-swap': (context, who, value) => openSwapForm(context, who, '', value),
  'roster-absent': (context, who) => openAbsentForm(context, who, ''),
  'roster-notes': (context, who, value) => openNotesForm(context, who, value),
  'roster-cancel': (context, who, value) => openTakeBackForm(context, who, value),
  'offer-accept': accept,
  'offer-approve': approve,
  'handover-accept': acceptHandover,
  'handover-ask': (context, who, value) => openAskForm(context, who, value),
  'handover-answer': (context, who, value) => openAnswerForm(context, who, value),
  'handover-all': showAll,
  'stand-in': standIn,
  ...Object.fromEntries(
    Object.entries(acts).map(([verb, command]): [string, Pressed] => [
      verb,
      async (context, who, value, key) => {
        const [name = '', number = ''] = value.split(' ');
        const done = await act(context, who, key, name, command(Number(number)));
        return done.kind === 'refused' ? no(context, done.refusal) : { kind: 'nothing' };
      },
    ]),
  ),
};

export const isRosterVerb = (verb: string): boolean => Object.hasOwn(verbs, verb);

/** @throws for a verb that is none of a roster's */
export async function pressRoster(
  context: Context,
  who: Known,
  key: string,
  { verb, value }: Press,
): Promise<Reply> {
  const pressed = isRosterVerb(verb) ? verbs[verb] : undefined;
  if (!pressed) throw new Error(`"${verb}" is no verb of a roster.`);
  return pressed(context, who, value, key);
}

async function accept(context: Context, who: Known, value: string, key: string): Promise<Reply> {
  const [name = '', number = ''] = value.split(' ');
  const again = await unlessNamed(context, who, value);
  if (again) return again;
  const done = await act(context, who, key, name, { kind: 'accept', offer: Number(number) });
  return done.kind === 'refused' ? no(context, done.refusal) : { kind: 'nothing' };
}

/** Where the consequences need a reason, it is asked for. */
async function approve(context: Context, who: Known, value: string, key: string): Promise<Reply> {
  const [name = '', number = ''] = value.split(' ');
  const again = await unlessNamed(context, who, value);
  if (again) return again;
  const done = await act(context, who, key, name, { kind: 'approve', offer: Number(number), reason: null });
  if (done.kind === 'performed') return { kind: 'nothing' };
  const desk = done.refusal.code === 'clash-needs-reason' ? await rosterDesk(context, who, name) : undefined;
  const offer = desk?.view.roster.offers.find(({ id }) => id === Number(number));
  return desk && offer ? { kind: 'form', form: approveForm(desk, offer) } : no(context, done.refusal);
}

/** A button of an earlier shift must not accept this one. */
async function acceptHandover(context: Context, who: Known, value: string, key: string): Promise<Reply> {
  const [name = '', number = ''] = value.split(' ');
  const roster = await findRoster(context.read, name);
  if (!roster) return no(context, { code: 'unknown-roster' });
  if (String(roster.shift.number) !== number) return { kind: 'say', text: say('handover.other-shift') };
  const done = await act(context, who, key, name, { kind: 'accept-handover', how: 'button' });
  return done.kind === 'refused' ? no(context, done.refusal) : { kind: 'nothing' };
}

async function standIn(context: Context, who: Known, value: string, key: string): Promise<Reply> {
  const [name = ''] = value.split(' ');
  const done = await act(context, who, key, name, { kind: 'stand-in' });
  if (done.kind === 'refused') return no(context, done.refusal);
  const desk = await rosterDesk(context, who, name);
  return desk
    ? { kind: 'say', text: say('handover.taken', { team: desk.view.teamName }) }
    : { kind: 'nothing' };
}

/** The team's open work, for whoever comes on duty. */
async function showAll(context: Context, who: Known, name: string): Promise<Reply> {
  const roster = await findRoster(context.read, name);
  if (!roster) return no(context, { code: 'unknown-roster' });
  if (!worksFor(who, roster.team))
    return no(context, { code: 'not-in-roster-team', with: { person: who.person } });
  return { kind: 'cards', cards: [await teamQueueCard(context, who, roster.team)] };
}
