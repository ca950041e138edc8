import { answerLine } from '../../src/decide/answer-line.ts';

/** The parsed answer to one line, given as JSON or as its text. */
export function answer(line: object | string): unknown {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  return JSON.parse(answerLine(Buffer.from(text))) as unknown;
}

/** The answer's result; anything else fails. */
export function resultOf(question: object): unknown {
  const { result, ...other } = answer(question) as { result?: unknown };
  if (result === undefined) throw new Error(JSON.stringify(other));
  return result;
}

/** Code and path of the answer's error; anything else fails. */
export function refusalOf(question: object | string): [code: string, path: string] {
  const { error, ...other } = answer(question) as {
    error?: { code: string; path: string; message: string };
  };
  if (error === undefined) throw new Error(JSON.stringify(other));
  if (!/^["“A-Z0-9-].*[.?!]$/su.test(error.message)) throw new Error(`No sentence: ${error.message}`);
  return [error.code, error.path];
}

export const zurich = 'Europe/Zurich';
/** Monday to Friday with a lunch break. */
const day = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
];
export const office = {
  timezone: zurich,
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
};
export const always = {
  timezone: zurich,
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, [['00:00', '24:00']]]),
  ),
};
export const mondays = (...windows: [string, string][]) => ({ timezone: zurich, weekly: { mon: windows } });
