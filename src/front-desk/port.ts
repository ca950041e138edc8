/** The front desk as adapters see it: everything a person can press, type or fill in, whatever the platform. */

import type { Answers } from '../chat/form.ts';
import { clean } from '../chat/clean.ts';
import type { Port, Visitor } from '../chat/port.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { forgetProfile, recognise } from '../people/commands/recognise.ts';
import { deskOf } from './forms/desks.ts';
import { home } from './home.ts';
import { press } from './press.ts';
import { slash } from './slash.ts';
import { wrote } from './wrote.ts';

/** @param arrived delivery hears of it: nothing a person did */
export function createPort(context: Context, ready: () => Promise<boolean>, arrived: Port['arrived']): Port {
  const who = (visitor: Visitor): Promise<Known> => recognise(context, visitor);
  return {
    slash: async (visitor, _key, name, text) => slash(context, await who(visitor), name, text),
    press: async (visitor, key, pressed) => press(context, await who(visitor), key, pressed),
    change: async (visitor, form, memory, answers) => {
      const { redraw } = deskOf(form);
      if (!redraw) throw new Error(`The form "${form}" has no live fields.`);
      return redraw(context, await who(visitor), memory, cleaned(answers));
    },
    send: async (visitor, key, form, memory, answers) =>
      deskOf(form).send(context, await who(visitor), key, memory, cleaned(answers)),
    wrote: async (visitor, key, text, where) => wrote(context, await who(visitor), key, text, where),
    home: async (visitor) => home(context, await who(visitor)),
    changedProfile: (visitor) => forgetProfile(context, visitor),
    arrived,
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
