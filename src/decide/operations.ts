import { escalationAnswers } from '../escalation/timeline/escalation-answers.ts';
import { recurrenceAnswers } from '../time/recurrence/recurrence-answers.ts';
import type { Operation } from './operation.ts';
import { answered } from './operation.ts';
import { clock } from './ops/clock.ts';
import { dueDays } from './ops/due-days.ts';
import { due } from './ops/due.ts';
import { elapsed } from './ops/elapsed.ts';
import { final } from './ops/final.ts';
import { gaps } from './ops/gaps.ts';
import { isOpen } from './ops/is-open.ts';
import { nextClose } from './ops/next-close.ts';
import { nextOpen } from './ops/next-open.ts';
import { pick } from './ops/pick.ts';
import { scope } from './ops/scope.ts';
import { who } from './ops/who.ts';

/** All that can be asked, by the name of its op. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['due', due],
  ['elapsed', elapsed],
  ['is_open', isOpen],
  ['next_open', nextOpen],
  ['next_close', nextClose],
  ['due_days', dueDays],
  ['who', who],
  ['final', final],
  ['gaps', gaps],
  ['escalate', answered(escalationAnswers.escalate)],
  ['occurrences', answered(recurrenceAnswers.occurrences)],
  ['occurs_at', answered(recurrenceAnswers.occurs_at)],
  ['window_active', answered(recurrenceAnswers.window_active)],
  ['next_transition', answered(recurrenceAnswers.next_transition)],
  ['scope', scope],
  ['clock', clock],
  ['pick', pick],
]);
