/** Buttons and menu items: a verb and the request it is about. */

import type { Form } from '../chat/form.ts';
import type { Press, Reply } from '../chat/port.ts';
import { say, sayPlain } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import type { PlainCommand } from '../request/commands/act.ts';
import { act } from '../request/commands/act.ts';
import type { RequestCommand } from '../request/command.ts';
import type { RequestState } from '../request/state.ts';
import { showStory, showWhy } from './about.ts';
import { openList } from './at-risk.ts';
import { changeForms } from './changes/forms.ts';
import { isFeedVerb, pressFeed } from './feed.ts';
import { handOverForm } from './forms/hand-over.ts';
import { snoozeForm } from './forms/snooze.ts';
import { isTextForm, rehearsalOf, textForm } from './forms/text-forms.ts';
import { pressLoose } from './loose.ts';
import { overLimit } from './over-limit.ts';
import { isReachVerb, pressReach } from './reach.ts';
import { no } from './refusal.ts';
import { rehearse } from './rehearse.ts';
import { openRequestForm } from './request-form/form.ts';
import { acceptOnClaim } from './roster/on-claim.ts';
import { isRosterVerb, pressRoster } from './roster-press.ts';
import { about } from './slash.ts';
import { takeAll } from './take-all.ts';

/** Verbs that need no further word. */
const acts: Readonly<Record<string, () => PlainCommand>> = {
  claim: () => ({ kind: 'claim' }),
  take: () => ({ kind: 'take' }),
  check: () => ({ kind: 'check' }),
  'hand-up': () => ({ kind: 'hand-up' }),
  resume: () => ({ kind: 'resume' }),
  confirm: () => ({ kind: 'confirm' }),
  withdraw: () => ({ kind: 'withdraw' }),
  'dont-know': () => ({ kind: 'answer', text: sayPlain('form.answer.dont-know') }),
};

export async function press(
  context: Context,
  who: Known,
  key: string,
  { verb, value }: Press,
): Promise<Reply> {
  if (verb === 'request') return { kind: 'form', form: await openRequestForm(context, who, '') };
  if (verb.startsWith('loose-')) return pressLoose(context, who, key, verb, value);
  if (isFeedVerb(verb)) return pressFeed(context, who, { verb, value });
  if (isReachVerb(verb)) return pressReach(context, who, key, { verb, value });
  if (isRosterVerb(verb)) return pressRoster(context, who, key, { verb, value });
  if (verb === 'open-list') return openList(context, who, value);
  if (verb === 'take-all') return takeAll(context, who, key, value);
  if (verb === 'show') return about(context, await showStory(context, who, value));
  if (verb === 'why') return about(context, await showWhy(context, who, value));
  const command = Object.hasOwn(acts, verb) ? acts[verb]?.() : undefined;
  if (command) {
    const done = await act(context, who, key, value, command);
    if (done.kind === 'refused') return no(context, done.refusal);
    if (command.kind === 'claim' || command.kind === 'take')
      await acceptOnClaim(context, who, key, done.state.team);
    const over = overLimit(done.state, done.events);
    return over ? { kind: 'say', text: over } : { kind: 'nothing' };
  }
  return openForm(context, who, verb, value);
}

const stale: Reply = { kind: 'say', text: say('refusal.stale-control') };

async function openForm(context: Context, who: Known, verb: string, value: string): Promise<Reply> {
  if (isTextForm(verb))
    return unlessRefused(context, who, value, rehearsalOf(verb), (request) =>
      textForm(context, who, verb, request),
    );
  if (verb === 'hand-over')
    // To whom is chosen in the form; that it is theirs to hand over is the same rule as for fulfilling it.
    return unlessRefused(context, who, value, rehearsalOf('fulfil'), (request) =>
      handOverForm(context, request),
    );
  if (Object.hasOwn(changeForms, verb)) return changeForms[verb]?.(context, who, value) ?? stale;
  if (verb === 'snooze')
    return unlessRefused(
      context,
      who,
      value,
      { kind: 'snooze', minutes: 15, reason: { k: '', d: '' } },
      async (request) => snoozeForm(request),
    );
  return stale;
}

async function unlessRefused(
  context: Context,
  who: Known,
  value: string,
  command: RequestCommand,
  form: (request: RequestState) => Promise<Form>,
): Promise<Reply> {
  const rehearsed = await rehearse(context, who, value, command);
  return rehearsed.ok
    ? { kind: 'form', form: await form(rehearsed.request) }
    : no(context, rehearsed.refusal);
}
