import type { Plain } from '../../time/plain/mistake.ts';
import { plain } from '../../time/plain/mistake.ts';
import { escalate } from './escalate.ts';
import type { TimelineEntry } from './question.ts';
import { readEscalation } from './read-escalation.ts';

/** Questions about escalation by their names: from a plain JSON value to a plain JSON answer. Never throws. */
export const escalationAnswers = {
  escalate(value: unknown): Plain<{ readonly timeline: readonly TimelineEntry[] }> {
    const read = readEscalation(value);
    if (!read.ok) return read;
    const found = escalate(read.value);
    return found.ok ? plain({ timeline: found.value }) : found;
  },
};
