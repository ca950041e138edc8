/** The front desk as adapters see it: everything a person can press, type or fill in, whatever the platform. */

import type { Answers } from '../chat/form.ts';
import { clean } from '../chat/clean.ts';
import type { Port, Sent, Visitor } from '../chat/port.ts';
import { say, sayPlain } from '../chat/say.ts';
import { plainText } from '../chat/plain.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { forgetProfile, recognise } from '../people/commands/recognise.ts';
import type { PlainCommand } from '../request/commands/act.ts';
import { act } from '../request/commands/act.ts';
import { handOverCommand } from './forms/hand-over.ts';
import { snoozeCommand } from './forms/snooze.ts';
import { LONGEST, isTextForm, textForms } from './forms/text-forms.ts';
import { home } from './home.ts';
import { overLimit } from './over-limit.ts';
import { press } from './press.ts';
import { sentence } from './refusal.ts';
import { REQUEST_FORM, redrawRequestForm } from './request-form/form.ts';
import { sendRequestForm } from './request-form/send.ts';
import { slash } from './slash.ts';
import { wrote } from './wrote.ts';

export function createPort(context: Context, ready: () => Promise<boolean>): Port {
  const who = (visitor: Visitor): Promise<Known> => recognise(context, visitor);
  return {
    slash: async (visitor, _key, name, text) => slash(context, await who(visitor), name, text),
    press: async (visitor, key, pressed) => press(context, await who(visitor), key, pressed),
    change: async (visitor, form, memory, answers) => {
      if (form !== REQUEST_FORM) throw new Error(`The form "${form}" has no live fields.`);
      return redrawRequestForm(context, await who(visitor), memory, cleaned(answers));
    },
    send: async (visitor, key, form, memory, answers) =>
      send(context, await who(visitor), key, form, memory, cleaned(answers)),
    wrote: async (visitor, key, text, where) => wrote(context, await who(visitor), key, text, where),
    home: async (visitor) => home(context, await who(visitor)),
    changedProfile: (visitor) => forgetProfile(context, visitor),
    ready,
  };
}

/** Nothing but white space counts as not filled in. */
const cleaned = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, clean(value)] as const)
      .filter(([, value]) => value !== ''),
  );

async function send(
  context: Context,
  who: Known,
  key: string,
  form: string,
  memory: string,
  answers: Answers,
): Promise<Sent> {
  if (form === REQUEST_FORM) return sendRequestForm(context, who, key, memory, answers);
  const tooLong = Object.entries(answers).find(([, value]) => value.length > LONGEST);
  if (tooLong)
    return mistake(tooLong[0], sayPlain('form.too-long', { length: tooLong[1].length, max: LONGEST }));
  const [field, command] = commandOf(form, answers);
  if (!command) return mistake(field, sayPlain(field === 'to' ? 'mistake.choose' : 'refusal.no-text'));
  const done = await act(context, who, key, memory, command);
  if (done.kind === 'refused') return mistake(field, plainText(await sentence(context, done.refusal)));
  const thanks = form === 'reply' ? 'desk.replied' : toTeam.has(form) ? 'desk.passed-on' : undefined;
  const back = thanks === undefined ? overLimit(done.state, done.events) : say(thanks);
  return { kind: 'done', ...(back ? { say: back } : {}) };
}

/** Forms whose words go from the requester to the team, who hear that they arrived. */
const toTeam: ReadonlySet<string> = new Set(['answer', 'add', 'reopen']);

const mistake = (field: string, text: string): Sent => ({ kind: 'mistakes', mistakes: { [field]: text } });

/** The form's first field, where a refusal is shown, and the command; none when a needed answer is missing. */
function commandOf(form: string, answers: Answers): [string, PlainCommand | undefined] {
  if (isTextForm(form)) {
    const text = answers['text'];
    return ['text', text === undefined ? undefined : textForms[form].command(text)];
  }
  if (form === 'hand-over') return ['to', answers['to'] === undefined ? undefined : handOverCommand(answers)];
  if (form === 'snooze')
    return ['reason', answers['reason'] === undefined ? undefined : snoozeCommand(answers)];
  throw new Error(`There is no form "${form}".`);
}
