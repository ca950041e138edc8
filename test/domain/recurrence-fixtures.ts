import { recurrenceAnswers } from '../../src/time/recurrence/recurrence-answers.ts';

type More = Readonly<Record<string, unknown>>;

/** The occurrences of a question, or `code path` of its first mistake. */
export const occurrences = (question: More): readonly string[] => {
  const answer = recurrenceAnswers.occurrences(question);
  return answer.ok ? answer.value.occurrences : [`${answer.mistakes[0]?.code} ${answer.mistakes[0]?.path}`];
};

/** Days as `1997-09 2 3 | 1997-10 1`, from instants that are all at one local time, which comes first. */
export const asDays = (instants: readonly string[]): string => {
  const months = new Map<string, number[]>();
  for (const instant of instants) {
    const month = instant.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), Number(instant.slice(8, 10))]);
  }
  const times = new Set(instants.map((instant) => instant.slice(11, 16)));
  return [[...times].join(' '), ...[...months].map(([month, days]) => `${month} ${days.join(' ')}`)].join(
    ' | ',
  );
};

/** Times of day, `1997-09-02 09:00 09:20 | 1997-09-03 …`. */
export const asTimes = (instants: readonly string[]): string => {
  const days = new Map<string, string[]>();
  for (const instant of instants) {
    const day = instant.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), instant.slice(11, instant.slice(17, 19) === '00' ? 16 : 19)]);
  }
  return [...days].map(([day, times]) => `${day} ${times.join(' ')}`).join(' | ');
};
