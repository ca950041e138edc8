/** The form that gives a request to another service: whose it becomes, and by when it is promised then. */

import type { Answers, Form } from '../../chat/form.ts';
import type { Reply, Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import { LONGEST } from '../forms/form-desk.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { rehearsalOf } from '../forms/text-forms.ts';
import { no } from '../refusal.ts';
import { rehearse } from '../rehearse.ts';
import { sendAct } from './send.ts';
import type { Situation } from './situation.ts';
import { formFor, gone, nothingToSend, situation } from './situation.ts';
import { ownFields, textsRecorded } from './transfer-fields.ts';
import { planNotes } from './transfer-plan.ts';
import type { Target } from './transfer-target.ts';
import { answered, targetIn, targetsOf } from './transfer-target.ts';

const FORM = 'transfer';
const TITLE = 'form.transfer';

export async function openTransfer(context: Context, who: Known, name: string): Promise<Reply> {
  // Where to is chosen in the form; that it is theirs to give away is the same rule as for fulfilling it.
  const rehearsed = await rehearse(context, who, name, rehearsalOf('fulfil'));
  if (!rehearsed.ok) return no(context, rehearsed.refusal);
  const scene = await situation(context, who, name, { kind: 'transfer' });
  if (!scene) return no(context, { code: 'unknown-request' });
  return { kind: 'form', form: await drawn(context, scene, who, {}) };
}

async function drawn(context: Context, scene: Situation, who: Known, answers: Answers): Promise<Form> {
  const { request } = scene;
  const targets = targetsOf(scene);
  if (targets.length === 0) return nothingToSend(FORM, sayPlain(TITLE), '', say('form.transfer.nowhere'));
  const target = targetIn(targets, answers);
  const recorded = await textsRecorded(context, scene, target);
  return formFor(request, {
    form: FORM,
    title: sayPlain(TITLE),
    submit: sayPlain(TITLE),
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: sayPlain('form.transfer.to'),
        options: targets.map(({ value, label }) => ({ value, label })),
        ...(target ? { value: target.value } : {}),
        live: true,
      },
      ...(target ? ownFields(scene, target, answers, recorded) : []),
      ...planNotes(scene, target, answers, who.zone),
      {
        kind: 'text',
        name: 'reason',
        label: sayPlain('form.transfer.reason'),
        hint: sayPlain('form.transfer.hint'),
        multiline: true,
        max: LONGEST,
        ...(answers['reason'] ? { value: answers['reason'] } : {}),
      },
    ],
  });
}

/** The request as it would be decided for what is chosen: each target has a team and a quota of its own. */
async function sceneFor(
  context: Context,
  who: Known,
  name: string,
  answers: Answers,
): Promise<{ scene: Situation; target: Target | undefined } | null> {
  const first = await situation(context, who, name, { kind: 'transfer' });
  if (!first) return null;
  const target = targetIn(targetsOf(first), answers);
  if (!target) return { scene: first, target };
  const { service, request } = target;
  const scene = await situation(context, who, name, { kind: 'transfer', service, request });
  return scene && { scene, target };
}

export const transferDesk: FormDesk = {
  redraw: async (context, who, memory, answers) => {
    const found = await sceneFor(context, who, memory, answers);
    return found ? drawn(context, found.scene, who, answers) : gone(context, FORM, sayPlain(TITLE), memory);
  },
  send: async (context, who, key, memory, answers): Promise<Sent> => {
    const found = await sceneFor(context, who, memory, answers);
    const { scene, target } = found ?? {};
    const command: PlainCommand = {
      kind: 'transfer',
      ...(target && scene
        ? answered(scene, target, answers, await textsRecorded(context, scene, target))
        : { service: '', request: '', chosen: {}, words: {}, affects: null, urgency: null }),
      reason: answers['reason'] ?? '',
    };
    const needed = {
      to: 'mistake.choose',
      reason: 'refusal.no-text',
      ...(scene && target
        ? Object.fromEntries(target.needed.map((name) => [name, 'mistake.needed'] as const))
        : {}),
    } as const;
    return sendAct(context, who, { key, memory, answers }, needed, 'to', command);
  },
};
