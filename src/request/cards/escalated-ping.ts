/** The words that call somebody: why they, until when, and who is next. */

import type { Line } from '../../chat/card.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import { tellName, thenName } from './escalation.ts';
import type { View } from './view.ts';
import { at, person } from './view.ts';

type Escalated = Extract<RequestEvent, { kind: 'escalated' }>;

/** Why they: by what the first step tells. */
const OPENING: Readonly<Record<string, Key>> = {
  'on-duty': 'ping.escalated-duty',
  assignee: 'ping.escalated-assignee',
};

export function escalatedPing(view: View, event: Escalated, who: Text, by: string | null): Line[] {
  const passedOver = event.passedOver.flatMap((tell, index): Text => [
    ...(index === 0 ? [] : [{ kind: 'plain', text: ', ' } as const]),
    ...tellName(tell),
  ]);
  if (event.told.length === 0)
    return [{ kind: 'text', text: say('ping.escalated-nobody', { 'passed-over': passedOver }) }];
  return [
    { kind: 'text', text: call(view, event, who, by) },
    ...(passedOver.length > 0
      ? [{ kind: 'note', text: say('ping.passed-over', { 'passed-over': passedOver }) } as const]
      : []),
  ];
}

function call(view: View, event: Escalated, who: Text, by: string | null): Text {
  const handed = { who, by: person(view, by ?? view.request.requester) };
  if (event.until === null || event.then === null)
    return event.why === 'handed-up'
      ? say('ping.escalated-handed-up-last', handed)
      : say('ping.escalated-last', { who });
  const next = { who, until: at(view, event.until), then: thenName(event.then) };
  switch (event.why) {
    case 'handed-up':
      return say('ping.escalated-handed-up', { ...next, ...handed });
    case 'not-taken':
      return say('ping.escalated-up', next);
    case 'snoozed':
      return say('ping.escalated-again', next);
    case 'at-risk':
    case 'breached':
      return say(OPENING[event.tell ?? ''] ?? 'ping.escalated-open', next);
  }
}
