/** The questions of the new request type, with what was answered before in place. */

import type { Answers, Field } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { answersFor } from '../../request/transfer.ts';
import { LONGEST } from '../forms/form-desk.ts';
import type { Situation } from './situation.ts';
import type { Target } from './transfer-target.ts';
import { MILDEST, fieldName, sidesAsked } from './transfer-target.ts';

const NOTHING = { chosen: {}, words: {} };
const SIDES = {
  affects: ['just-me', 'my-team', 'everybody'],
  urgency: ['can-wait', 'today', 'now'],
} as const;

/** Texts of the request that the new type asks for too, opened. */
export async function textsRecorded(
  context: Context,
  { request }: Situation,
  target: Target | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (!target) return {};
  const words = Object.entries(answersFor(target.type, request, NOTHING).words);
  const opened = await context.vault.openAll(
    context.read,
    words.map(([, sealed]) => sealed),
  );
  return Object.fromEntries(words.map(([field], index) => [field, opened[index] ?? '']));
}

export function ownFields(
  scene: Situation,
  target: Target,
  answers: Answers,
  recorded: Readonly<Record<string, string>>,
): Field[] {
  const known = answersFor(target.type, scene.request, NOTHING).fields;
  const own = Object.entries(target.type.fields ?? {}).map(([field, asked]): Field => {
    const name = fieldName(target, field);
    const value = answers[name] ?? known[field] ?? recorded[field] ?? asked.default;
    const isOptional = !target.needed.includes(name);
    const common = {
      ...{ name, label: asked.ask },
      ...(isOptional ? { optional: true } : {}),
      ...(value ? { value } : {}),
    };
    return asked.oneOf
      ? {
          kind: 'choice',
          ...common,
          options: asked.oneOf.map((one) => ({ value: one, label: one })),
          live: true,
        }
      : { kind: 'text', ...common, max: LONGEST };
  });
  const sides = sidesAsked(scene, target).map((side): Field => ({
    kind: 'choice',
    name: side,
    label: sayPlain(`form.request.${side}`),
    options: SIDES[side].map((value) => ({
      value,
      label: sayPlain(`form.request.${side}.${value}` as Parameters<typeof sayPlain>[0]),
    })),
    value: answers[side] ?? MILDEST[side],
    live: true,
  }));
  return [...own, ...sides];
}
