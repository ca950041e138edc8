import { quoted } from '../document/reading/quoted.ts';
import { affectsRows, urgencyColumns } from './agreement.ts';
import type { ClauseId, Field } from './agreement.ts';
import type { Found } from './find-request.ts';
import type { Ask, Verdict } from './verdict.ts';

/** Field key to value. */
export type Answers = ReadonlyMap<string, string>;

/** What was said, with the defaults of the fields where nothing was; an empty answer is none. */
export function answersOf({ type }: Found, said: Ask['fields']): Answers {
  const answers = new Map<string, string>();
  for (const [key, field] of Object.entries(type.fields ?? {})) {
    const answer = (Object.hasOwn(said, key) ? said[key]?.trim() : '') || field.default;
    if (answer) answers.set(key, answer);
  }
  return answers;
}

/** One thing that must still be said, or said again. */
type Open = { key: string; clause: ClauseId; why: string };

/** Unclear, when a field the type does not have is answered, a needed answer is missing, or not a choice. */
export function unclear(found: Found, ask: Ask, answers: Answers): Verdict | undefined {
  const { service, request, type, clause } = found;
  const fields = Object.entries(type.fields ?? {});
  const open = [
    ...strayFields(found, ask),
    ...fields.flatMap(([key, field]) => openField(`${clause}.fields.${key}`, key, field, answers)),
    ...(type.priority === 'matrix' ? openSides(ask) : []),
  ];
  const [first] = open;
  if (first === undefined) return undefined;
  return {
    verdict: 'unclear',
    service,
    request,
    clauses: [...new Set(open.map((each) => each.clause))],
    why: first.why,
    missing: open.map((each) => each.key),
    matches: [],
  };
}

function strayFields({ type, clause }: Found, ask: Ask): Open[] {
  const strays = Object.keys(ask.fields).filter((key) => !Object.hasOwn(type.fields ?? {}, key));
  return strays.map((key) => ({ key, clause, why: `${quoted(type.name)} has no field ${quoted(key)}.` }));
}

function openField(clause: ClauseId, key: string, field: Field, answers: Answers): Open[] {
  const answer = answers.get(key);
  if (answer === undefined) {
    return field.required === true ? [{ key, clause, why: `One answer is needed first: ${field.ask}` }] : [];
  }
  if (field.oneOf === undefined || field.oneOf.includes(answer)) return [];
  return [{ key, clause, why: `${quoted(answer)} is not among the choices of “${field.ask}”.` }];
}

function openSides({ affects, urgency }: Ask): Open[] {
  const clause = 'priority.matrix';
  return [
    ...(affectsRows.some((row) => row === affects)
      ? []
      : [{ key: 'affects', clause, why: 'Please say who is affected.' }]),
    ...(urgencyColumns.some((column) => column === urgency)
      ? []
      : [{ key: 'urgency', clause, why: 'Please say how urgent it is.' }]),
  ];
}
