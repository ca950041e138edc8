/** Which step of an escalation called whom, and which were passed over and why. */

import type { Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import { eventLine } from './event-line.ts';
import { tellName } from './tell.ts';
import type { View } from './view.ts';
import { at } from './view.ts';

type Escalated = Extract<RequestEvent, { kind: 'escalated' }>;

export function escalatedLines(view: View, instant: number, event: Escalated): Line[] {
  const line = eventLine(view, event, null);
  if (!line) return [];
  // The clause of a step counts from 1, as items of lists do in an agreement.
  const stepClause = (step: number): string => view.clause(`${event.clause}.steps.${step + 1}`);
  const clause = event.told.length === 0 ? view.clause(event.clause) : stepClause(event.step);
  const over = event.passedOver.flatMap((one, index): Text => {
    const { tell, calendar, at: where } = typeof one === 'string' ? bare(one, event) : named(one, stepClause);
    const fill = { name: tellName(tell), clause: where };
    const words =
      calendar === null ? say('why.over-nobody', fill) : say('why.over-closed', { ...fill, calendar });
    return [...(index === 0 ? [] : [plain('; ')]), ...words];
  });
  return [
    { kind: 'text', text: say('why.escalation', { at: at(view, instant), what: line.text, clause }) },
    ...(over.length > 0 ? [{ kind: 'note', text: say('why.passed-over', { steps: over }) } as const] : []),
  ];
}

type Over = { tell: string; calendar: string | null; at: string };

const bare = (tell: string, { clause }: Escalated): Over => ({ tell, calendar: null, at: clause });

const named = (
  one: Exclude<Escalated['passedOver'][number], string>,
  stepClause: (step: number) => string,
): Over => ({ tell: one.tell, calendar: one.calendar, at: stepClause(one.step) });
