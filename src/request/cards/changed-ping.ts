/** Pings about holds, news, priority, transfers and amendments. */

import type { Control, Line } from '../../chat/card.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Fill } from '../../chat/say.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Moving, RequestEvent } from '../event.ts';
import type { PingContent } from '../notices.ts';
import { button } from './controls.ts';
import { reasonWords } from './hold.ts';
import type { View } from './view.ts';
import { at, kindOf, person } from './view.ts';

type Kind = 'held' | 'hold-ended' | 'disputed' | 'prioritised' | 'transferred' | 'amended';
type Changed = Extract<RequestEvent, { kind: Kind }>;
type Said = { lines: Line[]; controls?: Control[] } | null;

export function changedPing(view: View, ping: PingContent, event: Changed, who: Text): Said {
  const { request } = view;
  const { number } = request;
  const by = person(view, ping.by ?? request.assignee ?? request.requester);
  const requester = person(view, request.requester);
  const quote = (sealed: Parameters<View['open']>[0]): Line => ({ kind: 'quote', text: view.open(sealed) });
  const line = (key: Key, fill: Fill): Line => ({ kind: 'text', text: trimmed(say(key, fill)) });
  switch (event.kind) {
    case 'held': {
      const moved = event.moves.fulfilment;
      const reason = reasonWords(event.reason);
      const promise = moved && {
        due: at(view, moved.due),
        was: at(view, moved.was),
      };
      return {
        lines: [
          line('ping.held', { who, agent: by, number, reason, until: at(view, event.until) }),
          quote(event.words),
          ...(promise ? [line(`requester.hold-moves-${kindOf(view)}`, promise)] : []),
        ],
        controls: [button(view, 'add', 'button.add'), button(view, 'dispute', 'button.disagree')],
      };
    }
    case 'hold-ended': {
      const due = request.clocks?.fulfilment.due ?? request.clocks?.fulfilment.promised ?? request.raisedAt;
      return {
        lines: [line('ping.hold-over', { who, reason: reasonWords(event.reason), due: at(view, due) })],
      };
    }
    case 'disputed': {
      const { hold } = request;
      if (!hold) return null;
      if (ping.to === 'team') {
        const key = event.tell.length === 0 ? 'ping.disputed-team-nobody' : 'ping.disputed-team';
        const words = event.text === null ? [] : [quote(event.text)];
        return { lines: [line(key, { who, requester }), ...words] };
      }
      const fill = { requester, number, reason: reasonWords(hold.reason), until: at(view, hold.until) };
      const agent = person(view, hold.by);
      return {
        lines: [
          line('ping.disputed', fill),
          { kind: 'note', text: say('ping.disputed-agent', { agent }) },
          quote(hold.words),
          ...(event.text === null
            ? []
            : [
                { kind: 'note', text: say('ping.disputed-requester', { requester }) } as const,
                quote(event.text),
              ]),
        ],
        controls: [button(view, 'resume', 'button.resume'), button(view, 'show', 'button.show')],
      };
    }
    case 'prioritised': {
      if (ping.to === 'requester') return moved(view, event, by, who, event.reason);
      const [from, to] = [event.from.toUpperCase(), event.to.toUpperCase()];
      return { lines: [line('ping.prioritised', { by, number, from, to }), quote(event.reason)] };
    }
    case 'transferred': {
      if (ping.to === 'requester') return moved(view, event, by, who, event.reason);
      const isSame = event.from.team === event.team;
      const key = isSame ? 'ping.transferred-same' : 'ping.transferred';
      const fill = { by, number, team: view.team(event.from.team ?? ''), type: view.type ?? '' };
      return { lines: [line(key, fill), quote(event.reason)] };
    }
    case 'amended':
      return moved(view, event, null, who, null);
  }
}

/** To the requester: the promise that moved later, the fulfilment before the answer. */
function moved(
  view: View,
  { clocks }: Moving,
  by: ReturnType<typeof person> | null,
  who: Text,
  reason: Parameters<View['open']>[0] | null,
): Said {
  const isLater = ({ due, was }: { due: number; was: number | null }) => was !== null && due > was;
  const fulfilment = clocks.fulfilment && isLater(clocks.fulfilment) ? clocks.fulfilment : null;
  const clock = fulfilment ?? clocks.response;
  if (!clock || clock.was === null) return null;
  const key: Key = fulfilment
    ? `ping.moved-${by === null ? 'amended-' : ''}${kindOf(view)}`
    : `ping.moved-answer${by === null ? '-amended' : ''}`;
  const fill = { who, number: view.request.number, due: at(view, clock.due), was: at(view, clock.was) };
  return {
    lines: [
      { kind: 'text', text: say(key, by === null ? fill : { ...fill, agent: by }) },
      ...(reason === null ? [] : [{ kind: 'quote', text: view.open(reason) } as const]),
    ],
  };
}

/** A text that begins with an empty mention loses the space after it. */
const trimmed = (spans: Text): Text => {
  const [first, ...rest] = spans;
  return first?.kind === 'plain' ? [{ ...first, text: first.text.trimStart() }, ...rest] : spans;
};
