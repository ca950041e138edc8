import type { Answers } from '../../src/chat/form.ts';
import { clean } from './clean.ts';

const FIELD = 'field:';
const LIVE = 'live:';

export const fieldAction = (name: string, live: boolean): string => `${live ? LIVE : FIELD}${name}`;

export const isLive = (actionId: string): boolean => actionId.startsWith(LIVE);

const isField = (actionId: string): boolean => actionId.startsWith(FIELD) || isLive(actionId);

type State = Record<
  string,
  Record<string, { value?: string | null; selected_option?: { value: string } | null } | undefined>
>;

/** A view's state as answers: what was typed, cleaned, or the value chosen; what is empty is absent. */
export const readAnswers = (state: State): Answers => {
  const answers: [string, string][] = [];
  for (const [name, actions] of Object.entries(state)) {
    const [, given] = Object.entries(actions).find(([actionId]) => isField(actionId)) ?? [];
    const value = clean(given?.selected_option?.value ?? given?.value ?? '');
    if (value !== '') answers.push([name, value]);
  }
  return Object.fromEntries(answers);
};
