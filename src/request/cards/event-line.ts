/** One line of a story: what happened, in a sentence. */

import { say } from '../../chat/say.ts';
import type { Fill } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Text } from '../../chat/text.ts';
import type { Sealed } from '../../people/sealed.ts';
import type { RequestEvent } from '../event.ts';
import { calledAs } from './tell.ts';
import { reasonWords } from './hold.ts';
import type { View } from './view.ts';
import { at, listed, people, person } from './view.ts';

/** `words`: what somebody wrote, to be quoted below. Null: nothing a reader of the story needs. */
export type EventLine = { text: Text; words: Sealed | null } | null;

export function eventLine(view: View, event: RequestEvent, by: string | null): EventLine {
  const who = by === null ? view.provider : person(view, by);
  const line = (key: Key, fill: Fill = {}, words: Sealed | null = null): EventLine => ({
    text: say(key, { who, ...fill }),
    words,
  });
  switch (event.kind) {
    case 'raised':
      return line('story.raised', {}, event.details);
    case 'claimed':
    case 'reminded':
    case 'withdrawn':
      return line(`story.${event.kind}`);
    case 'assigned':
      return line('story.assigned', { to: person(view, event.to) });
    case 'handed-over':
      return line('story.handed-over', { to: person(view, event.to) }, event.note);
    case 'asked':
      return line('story.asked', {}, event.question.text);
    case 'paused':
      return line('story.paused', { clause: view.clause(event.clause) });
    case 'resumed': {
      const due = event.clocks.fulfilment?.due;
      return due === undefined ? null : line('story.resumed', { due: at(view, due) });
    }
    case 'next-update':
      return null;
    case 'held': {
      const fill = { reason: reasonWords(event.reason), until: at(view, event.until) };
      return line('story.held', fill, event.words);
    }
    case 'hold-ended':
      return line(event.why === 'agent' ? 'story.hold-ended-agent' : 'story.hold-ended', {
        reason: reasonWords(event.reason),
      });
    case 'disputed':
      return line(event.text === null ? 'story.disputed' : 'story.disputed-words', {}, event.text);
    case 'prioritised':
      return line(
        'story.prioritised',
        { from: event.from.toUpperCase(), to: event.to.toUpperCase() },
        event.reason,
      );
    case 'transferred': {
      const service = `${event.service ?? ''}/${event.type ?? ''}`;
      return line('story.transferred', { service, team: view.team(event.team ?? '') }, event.reason);
    }
    case 'amended':
      return line('story.amended');
    case 'answered':
    case 'wrote':
    case 'replied':
    case 'reopened':
      return line(`story.${event.kind}`, {}, event.text);
    case 'met':
      return line(event.late ? `story.met-${event.clock}-late` : `story.met-${event.clock}`);
    case 'nudged':
      if (event.assignee !== undefined)
        return line('story.nudged-assignee', { people: people(view, [event.assignee]) });
      return event.onDuty.length === 0 ? null : line('story.nudged', { people: people(view, event.onDuty) });
    case 'at-risk':
      return line('story.at-risk', {
        percent: event.percent,
        clock: say(`clock.${event.clock}`),
        due: at(view, event.due),
      });
    case 'breached':
      return line('story.breached', { clock: say(`clock.${event.clock}`), due: at(view, event.due) });
    case 'escalated':
      return event.told.length === 0
        ? line('story.escalated-nobody')
        : line('story.escalated', { people: people(view, event.told), tell: calledAs(event.tell ?? '') });
    case 'paged': {
      const pages = event.pages.map((page) =>
        say('story.paged-one', { person: person(view, page.person), way: view.way(page.way) }),
      );
      return line('story.paged', { pages: listed(pages) });
    }
    case 'taken':
      if (event.via) return line(`story.taken-via-${event.via.how}`, { way: view.way(event.via.way) });
      return line(event.checked ? 'story.checked' : 'story.taken');
    case 'snoozed':
      return line('story.snoozed', { until: at(view, event.until) }, event.reason);
    case 'stood-down':
      return line('story.stood-down');
    case 'fulfilled':
      return line('story.fulfilled', {}, event.result);
    case 'confirmed':
      return event.by === 'silence'
        ? line('story.confirmed-silence', { clause: view.clause(event.clause ?? '') })
        : line('story.confirmed');
    default:
      // What a newer release has written; this one only knows that something happened.
      return line('story.newer');
  }
}
