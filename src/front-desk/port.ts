/** The front desk as adapters see it: everything a person can press, type or fill in, whatever the platform. */

import type { Answers } from '../chat/form.ts';
import { clean } from '../chat/clean.ts';
import type { Card } from '../chat/card.ts';
import type { Port, Reply, Visitor } from '../chat/port.ts';
import type { Text } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { forgetProfile, recognise } from '../people/commands/recognise.ts';
import { deskOf } from './forms/desks.ts';
import { home } from './home.ts';
import { press } from './press.ts';
import { slash } from './slash.ts';
import { unserved } from './unserved.ts';
import { wrote } from './wrote.ts';

/** @param arrived delivery hears of it: nothing a person did */
export function createPort(context: Context, ready: () => Promise<boolean>, arrived: Port['arrived']): Port {
  const who = (visitor: Visitor): Promise<Known> => recognise(context, visitor);
  const answer = async (visitor: Visitor, work: (who: Known) => Promise<Reply>): Promise<Reply> => {
    const text = await unserved(context, visitor);
    return text === undefined ? work(await who(visitor)) : { kind: 'say', text };
  };
  return {
    slash: (visitor, _key, name, text) => answer(visitor, (known) => slash(context, known, name, text)),
    press: (visitor, key, pressed) => answer(visitor, (known) => press(context, known, key, pressed)),
    change: async (visitor, form, memory, answers) => {
      const { redraw } = deskOf(form);
      if (!redraw) throw new Error(`The form "${form}" has no live fields.`);
      return redraw(context, await who(visitor), memory, cleaned(answers));
    },
    send: async (visitor, key, form, memory, answers) => {
      const text = await unserved(context, visitor);
      if (text !== undefined) return { kind: 'done', say: text };
      return deskOf(form).send(context, await who(visitor), key, memory, cleaned(answers));
    },
    wrote: (visitor, key, text, where) => answer(visitor, (known) => wrote(context, known, key, text, where)),
    home: async (visitor) => {
      const text = await unserved(context, visitor);
      return text === undefined ? home(context, await who(visitor)) : [lone(text)];
    },
    changedProfile: (visitor) => forgetProfile(context, visitor),
    arrived,
    ready,
  };
}

const lone = (text: Text): Card => ({ lines: [{ kind: 'text', text }], controls: [], summary: 'Steward' });

/** Nothing but white space counts as not filled in. */
const cleaned = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, clean(value)] as const)
      .filter(([, value]) => value !== ''),
  );
