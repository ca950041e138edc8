/** "I disagree": the requester of a held request tells the service manager, with or without words. */

import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { LONGEST } from '../forms/form-desk.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { no } from '../refusal.ts';
import { rehearse } from '../rehearse.ts';
import { sendAct } from './send.ts';
import { formFor } from './situation.ts';

const KIND = { kind: 'dispute' } as const;

export async function openDispute(context: Context, who: Known, name: string): Promise<Reply> {
  const rehearsed = await rehearse(context, who, name, { ...KIND, text: null });
  if (!rehearsed.ok) return no(context, rehearsed.refusal);
  const form = formFor(rehearsed.request, {
    form: 'dispute',
    title: sayPlain('form.dispute'),
    submit: sayPlain('form.dispute.send'),
    fields: [
      {
        kind: 'text',
        name: 'text',
        label: sayPlain('form.dispute.label'),
        multiline: true,
        optional: true,
        max: LONGEST,
      },
    ],
  });
  return { kind: 'form', form };
}

export const disputeDesk: FormDesk = {
  send: async (context, who, key, memory, answers) => {
    const command = { ...KIND, text: answers['text'] ?? null };
    const sent = await sendAct(context, who, { key, memory, answers }, {}, 'text', command);
    return sent.kind === 'done' ? { kind: 'done', say: say('desk.disputed') } : sent;
  },
};
