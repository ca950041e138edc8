import type { Plain } from '../time/plain/mistake.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { readPlain } from '../time/plain/reader.ts';
import type { Outcome } from './outcome.ts';
import { failure, result } from './outcome.ts';

/** One op: takes the members of a line other than `op` and `id`, and answers. */
export type Operation = (members: unknown) => Outcome;

/**
 * Joins how the members are read and how they are answered. What is wrong with them is answered by the first
 * mistake found; only members without mistakes are computed with.
 */
export function operation<T>(read: PlainReader<T>, answer: (input: T) => Outcome): Operation {
  return (members) => {
    const input = readPlain(read, members);
    return input.ok ? answer(input.value) : firstOf(input);
  };
}

/** An op whose room reads and answers plain JSON itself. */
export function answered(answer: (members: unknown) => Plain<object>): Operation {
  return (members) => {
    const found = answer(members);
    return found.ok ? result(found.value) : firstOf(found);
  };
}

function firstOf({ mistakes: [first] }: Extract<Plain<unknown>, { ok: false }>): Outcome {
  if (first === undefined) throw new Error('A reader refused without a mistake.');
  return failure(first.code, first.path, first.message);
}
