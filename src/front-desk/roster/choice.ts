/** Choices whose options depend on the other answers of a form. */

import type { Answers, Field, Option } from '../../chat/form.ts';
import { hashOf } from '../../hash.ts';

/**
 * A live choice. Its name carries which options it has: a platform keeps what was chosen by name, also when that is
 * no option any more.
 */
export function choiceField(
  name: string,
  label: string,
  options: readonly Option[],
  value: string | undefined,
): Extract<Field, { kind: 'choice' }> {
  const isThere = options.some((one) => one.value === value);
  return {
    kind: 'choice',
    name: `${name}.${hashOf(options.map((one) => one.value).join(' ')).slice(0, 8)}`,
    label,
    options: options.slice(0, MOST_OPTIONS),
    live: true,
    ...(isThere && value !== undefined ? { value } : {}),
  };
}

const MOST_OPTIONS = 100;

/** What was chosen, whatever the options were then. */
export const chosen = (answers: Answers, name: string): string | undefined =>
  Object.entries(answers).find(([key]) => key === name || key.startsWith(`${name}.`))?.[1];
