/** The words that call somebody: why they, until when, and who is next. */

import { directionOf, rosterIn } from '../../agreement/escalation-target.ts';
import type { Line } from '../../chat/card.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import { overWords, thenWords } from './tell.ts';
import type { View } from './view.ts';
import { at, people, person } from './view.ts';

type Escalated = Extract<RequestEvent, { kind: 'escalated' }>;

/** Why they: by what the first step tells. */
const OPENING: Readonly<Record<string, Key>> = {
  'on-duty': 'ping.escalated-duty',
  assignee: 'ping.escalated-assignee',
};

export function escalatedPing(view: View, event: Escalated, who: Text, by: string | null): Line[] {
  const over = overWords(event.passedOver);
  if (event.told.length === 0) return [{ kind: 'text', text: nobody(view, over) }];
  return [
    { kind: 'text', text: call(view, event, who, by) },
    ...(over.length > 0 ? [{ kind: 'note', text: say('ping.passed-over', { over }) } as const] : []),
  ];
}

/** Nobody (further) could be called. */
function nobody(view: View, over: Text): Text {
  const before = view.request.escalation?.toldBefore ?? [];
  return before.length === 0
    ? say('ping.escalated-nobody', { over })
    : say('ping.escalated-all', { people: people(view, before), over });
}

function call(view: View, event: Escalated, who: Text, by: string | null): Text {
  const isFirst = event.why === 'at-risk' || event.why === 'breached';
  const handed = { who, by: person(view, by ?? view.request.requester) };
  if (event.until === null || event.then === null) {
    if (event.why === 'handed-up') return say('ping.escalated-handed-up-last', handed);
    return say(isFirst ? 'ping.escalated-only' : 'ping.escalated-last', { who });
  }
  const tell = event.tell ?? '';
  const next = { who, until: at(view, event.until), then: thenWords(event.tell, event.then) };
  if (event.why === 'handed-up') return say('ping.escalated-handed-up', { ...next, ...handed });
  if (event.why === 'snoozed') return say('ping.escalated-again', next);
  const roster = rosterIn(tell);
  if (roster !== null) return say('ping.escalated-elsewhere', { ...next, roster });
  if (isFirst) return say(OPENING[tell] ?? 'ping.escalated-open', next);
  return say(directionOf(tell) === 'hierarchic' ? 'ping.escalated-up' : 'ping.escalated-on', next);
}
