/** What the watchdog says to administrators, in words. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { time } from '../../chat/text.ts';
import type { WatchdogContent } from '../watchdog-content.ts';

/** @param zone IANA, for readers whose platform has no date token */
export function watchdogCard(content: WatchdogContent, zone: string): Card {
  return {
    lines: lines(content, zone).map((text, index, all): Line =>
      index > 0 && index === all.length - 1 ? { kind: 'note', text } : { kind: 'text', text },
    ),
    controls: [],
    summary: sayPlain('watchdog.summary'),
  };
}

function lines(content: WatchdogContent, zone: string): Text[] {
  const subject = (number: number) => sayPlain('delivery.subject.request', { number });
  if (content.what === 'over')
    return [say('watchdog.over', { from: time(content.from, zone), to: time(content.to, zone) })];
  if (content.what === 'away') {
    const { from, to, count, first } = content;
    return [
      say('watchdog.away', { from: time(from, zone), to: time(to, zone) }),
      count === 1
        ? say('watchdog.away-due-one', { subject: subject(first) })
        : say('watchdog.away-due', { count: sayPlain('watchdog.requests', { count }) }),
    ];
  }
  const { unsaid, uncalled, stuck } = content;
  const many = (count: number): string =>
    count === 1 ? sayPlain('watchdog.request') : sayPlain('watchdog.requests', { count });
  return [
    say('watchdog.missing'),
    ...(unsaid
      ? [
          say('watchdog.unsaid', {
            count: many(unsaid.count),
            subject: subject(unsaid.first),
            at: time(unsaid.since, zone),
          }),
        ]
      : []),
    ...(uncalled
      ? [say('watchdog.uncalled', { count: many(uncalled.count), subject: subject(uncalled.first) })]
      : []),
    ...(stuck
      ? [
          say('watchdog.stuck', {
            count:
              stuck.count === 1
                ? sayPlain('watchdog.message')
                : sayPlain('watchdog.messages', { count: stuck.count }),
            why: stuck.why ?? '',
          }),
        ]
      : []),
    say('watchdog.missing-next'),
  ];
}
