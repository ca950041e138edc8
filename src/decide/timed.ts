import type { Timed } from '../time/outcome.ts';
import type { Outcome } from './outcome.ts';
import { failure } from './outcome.ts';

/** What is told of an answer about time, or why there is none. @param path of the member to blame for a refusal */
export function told<T>(answer: Timed<T>, path: string, tell: (value: T) => Outcome): Outcome {
  if (answer.ok) return tell(answer.value);
  const blamed = answer.code === 'never_open' ? '/calendar' : path;
  return failure(answer.code, answer.path ?? blamed, answer.message);
}
