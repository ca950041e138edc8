/** The form that gives a request another priority: what is promised now, and what would be. */

import { targetOf } from '../../agreement/targets.ts';
import type { Answers, Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { time } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { underPriority } from '../../request/priority.ts';
import { formatDuration } from '../../time/duration.ts';
import { LONGEST } from '../forms/form-desk.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { no } from '../refusal.ts';
import { rehearse } from '../rehearse.ts';
import { movesNotes } from './moves.ts';
import { sendAct } from './send.ts';
import type { Situation } from './situation.ts';
import { formFor, gone, situation } from './situation.ts';

const FORM = 'prioritise';
const KIND = { kind: 'prioritise' } as const;

export async function openPrioritise(context: Context, who: Known, name: string): Promise<Reply> {
  const scene = await situation(context, who, name, KIND);
  if (!scene) return no(context, { code: 'unknown-request' });
  const [other] = othersOf(scene);
  const command = { ...KIND, priority: other ?? scene.request.priority ?? '', reason: { k: '', d: '' } };
  const rehearsed = await rehearse(context, who, name, command);
  return rehearsed.ok ? { kind: 'form', form: drawn(scene, who, {}) } : no(context, rehearsed.refusal);
}

const othersOf = ({ agreement, request }: Situation): string[] =>
  agreement.compiled.priorities.filter((priority) => priority !== request.priority);

function drawn(scene: Situation, who: Known, answers: Answers): Form {
  const { request, agreement, facts, now } = scene;
  const chosen = othersOf(scene).find((priority) => priority === answers['priority']);
  const moving = chosen === undefined ? null : underPriority(request, facts, chosen, now);
  const { clocks } = request;
  const current = {
    priority: (request.priority ?? '').toUpperCase(),
    due: time(clocks?.fulfilment.due ?? clocks?.fulfilment.promised ?? now, who.zone),
  };
  const label = (priority: string): string => {
    const target = targetOf(agreement.compiled, priority);
    return sayPlain('form.prioritise.option', {
      priority: priority.toUpperCase(),
      response: formatDuration(target.response),
      fulfilment: formatDuration(target.fulfilment),
    });
  };
  return formFor(request, {
    form: FORM,
    title: sayPlain('form.prioritise'),
    submit: sayPlain('form.prioritise.send'),
    fields: [
      {
        kind: 'note',
        name: 'now',
        text:
          clocks && clocks.response.metAt === null
            ? say('form.prioritise.now-first', {
                ...current,
                response: time(clocks.response.promised, who.zone),
              })
            : say('form.prioritise.now', current),
      },
      {
        kind: 'choice',
        name: 'priority',
        label: sayPlain('form.prioritise.to'),
        options: othersOf(scene).map((value) => ({ value, label: label(value) })),
        ...(chosen === undefined ? {} : { value: chosen }),
        live: true,
        look: 'radio',
      },
      ...(moving ? movesNotes(scene, moving, who.zone) : []),
      {
        kind: 'text',
        name: 'reason',
        label: sayPlain('form.prioritise.reason'),
        hint: sayPlain('form.prioritise.hint'),
        multiline: true,
        max: LONGEST,
        ...(answers['reason'] ? { value: answers['reason'] } : {}),
      },
    ],
  });
}

export const prioritiseDesk: FormDesk = {
  redraw: async (context, who, memory, answers) => {
    const scene = await situation(context, who, memory, KIND);
    return scene ? drawn(scene, who, answers) : gone(context, FORM, sayPlain('form.prioritise'), memory);
  },
  send: (context, who, key, memory, answers) => {
    const { priority = '', reason = '' } = answers;
    const needed = { priority: 'mistake.choose', reason: 'refusal.no-text' } as const;
    const command = { ...KIND, priority, reason };
    return sendAct(context, who, { key, memory, answers }, needed, 'priority', command);
  },
};
