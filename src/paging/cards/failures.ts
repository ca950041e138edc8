/** Why a test page could not be sent, in words that say whose turn it is to mend it. */

import type { Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Failure } from '../state.ts';

/** A line of each way, and below them once for each cause what to do. */
export function failureLines(failures: readonly (readonly [wayName: string, Failure])[]): Line[] {
  const causes = [...new Set(failures.map(([, { lies }]) => lies))];
  return [
    ...failures.map(([way, failure]): Line => {
      const said = answerWords(failure);
      return { kind: 'text', text: say(`reach.failed-${failure.lies}`, { way, said }) };
    }),
    ...causes.map((lies): Line => ({ kind: 'note', text: say(`reach.failed-${lies}-mend`) })),
  ];
}

/** The same in brackets behind a way's name, for whoever administrates. */
export const failureWords = ({ lies }: Failure): string => ` (${sayPlain(`reach.failed-${lies}-brief`)})`;

/** ` (HTTP 400, error 21211)`: what a provider's support asks for. */
function answerWords({ status, error }: Failure): string {
  if (status === undefined) return '';
  return error === undefined
    ? sayPlain('reach.failed-said', { status })
    : sayPlain('reach.failed-said-error', { status, error });
}
