import { escalationAnswers } from '../../src/escalation/timeline/escalation-answers.ts';

type Json = Readonly<Record<string, unknown>>;

/** A step for some users, `wait` seconds before the next; null: stay here. */
export const step = (wait: number | null, users: string, more: Json = {}): Json => ({
  wait_seconds: wait,
  targets: users === '' ? [] : users.split(' ').map((user) => ({ user })),
  ...more,
});

/** A policy of levels. */
export const levels = (steps: readonly Json[], more: Json = {}): Json => ({
  model: 'levels',
  steps,
  repeat: 0,
  ...more,
});

/** The timeline as `0 a, 60 b`; other actions than notify are named; a refusal as `code path`. */
export const told = (question: Json): string => {
  const answer = escalationAnswers.escalate(question);
  if (!answer.ok) return `${answer.mistakes[0]?.code} ${answer.mistakes[0]?.path}`;
  const words = { notify: '', notify_recovery: 'recovery ', escalate: 'escalate ', refused: 'refused' };
  return answer.value.timeline.map(([t, what, target]) => `${t} ${words[what]}${target ?? ''}`).join(', ');
};

/** What a policy does from an alert at 0, with further events. */
export const from0 = (policy: Json, events: readonly unknown[], horizon = 1000, more: Json = {}): string =>
  told({ policy, events: [[0, 'alert'], ...events], horizon, ...more });
