/** The form that puts an escalation off, with a reason. */

import type { Answers, Form } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import type { RequestState } from '../../request/state.ts';
import { nameOf } from '../../request/state.ts';
import { LONGEST } from './form-desk.ts';

const CHOICES = ['15', '30', '60', '120'] as const;

export const snoozeForm = (request: RequestState): Form => ({
  form: 'snooze',
  title: sayPlain('form.snooze'),
  submit: sayPlain('form.snooze'),
  close: sayPlain('form.cancel'),
  fields: [
    {
      kind: 'choice',
      name: 'minutes',
      label: sayPlain('form.snooze.minutes'),
      options: CHOICES.map((value) => ({ value, label: sayPlain(`form.snooze.${value}`) })),
      value: '15',
      look: 'radio',
    },
    { kind: 'text', name: 'reason', label: sayPlain('form.snooze.reason'), max: LONGEST },
  ],
  memory: nameOf(request),
});

export const snoozeCommand = (answers: Answers): PlainCommand => ({
  kind: 'snooze',
  minutes: Number(answers['minutes']),
  reason: answers['reason'] ?? '',
});
