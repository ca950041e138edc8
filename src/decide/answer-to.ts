import { isRecord } from '../time/plain/reader.ts';
import { quotedValue } from '../time/plain/mistake.ts';
import { operations } from './operations.ts';
import type { Outcome } from './outcome.ts';
import { failure } from './outcome.ts';

/**
 * The answer to one parsed line, `{id?, op, …}`. Never throws: a fault of ours on one line must not keep the next
 * ones from their answers, and is told as what the engine cannot do.
 */
export function answerTo(value: unknown): Outcome {
  if (!isRecord(value)) {
    const said = `A question is an object such as {"id":1,"op":"due",…}, not ${quotedValue(value)}.`;
    return failure('bad_value', '', said);
  }
  const { id: _, op, ...members } = value;
  const known = [...operations.keys()].join(', ');
  if (op === undefined)
    return failure('missing', '/op', `What is asked is missing; add "op", one of ${known}.`);
  const operation = typeof op === 'string' ? operations.get(op) : undefined;
  if (operation === undefined) {
    return failure('unknown_op', '/op', `${quotedValue(op)} is not known; write one of ${known}.`);
  }
  try {
    return operation(members);
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { unsupported: `The engine could not work this out (${what}). Please report this line.` };
  }
}
