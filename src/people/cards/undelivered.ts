/** What is said of messages that could not be delivered: where they should have gone and why, never what they said. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';

/** One message. `about` is its subject, e.g. `request/12`; `why` null: a fault of ours, with nothing to mend there. */
export type LostContent = {
  notice: 'lost';
  lane: string;
  about: string;
  why: string | null;
  /** `self`: the very person it should have reached. */
  to: 'team' | 'reader' | 'self' | 'administrator';
};

/** What has come together since the last one. */
export type RollUpContent = {
  notice: 'roll-up';
  count: number;
  causes: readonly { lane: string; why: string | null; count: number }[];
};

/** A whole workspace, named `platform/id`, does not let Steward in. */
export type ShutContent = { notice: 'shut'; workspace: string; why: string };

export function shutCard({ workspace, why }: ShutContent): Card {
  return {
    lines: [
      { kind: 'text', text: say('delivery.shut', { workspace, why }) },
      { kind: 'note', text: say('delivery.shut-next') },
    ],
    controls: [],
    summary: sayPlain('delivery.shut-summary', { workspace: workspace.slice(0, 40) }),
  };
}

const MOST_CAUSES = 6;

/**
 * @param placeOf a lane in words
 * @param wayName the same of a way's lane, without whose it is
 */
export function lostCard(
  content: LostContent,
  placeOf: (lane: string) => string,
  wayName: (lane: string) => string,
): Card {
  const place = placeOf(content.lane);
  const subject = aboutWords(content.about);
  if (content.to === 'self' && subject !== null) return selfCard(subject, wayName(content.lane));
  const why = content.why ?? sayPlain('delivery.fault');
  return {
    lines: [
      {
        kind: 'text',
        text:
          subject === null
            ? say('delivery.lost', { place, why })
            : say('delivery.lost-about', { place, why, subject }),
      },
      { kind: 'note', text: say(nextStep(content)) },
    ],
    controls: [],
    summary: sayPlain('delivery.summary'),
  };
}

const selfCard = (subject: string, way: string): Card => ({
  lines: [
    { kind: 'text', text: say('delivery.lost-self', { subject, way }) },
    { kind: 'note', text: say('delivery.lost-self-next') },
  ],
  controls: [],
  summary: sayPlain('delivery.summary'),
});

function nextStep({ to, lane, why }: LostContent) {
  if (to !== 'administrator' && lane.startsWith('way:')) return 'delivery.lost-way';
  if (to !== 'administrator' && lane.startsWith('person:')) return 'delivery.lost-person';
  return to === 'administrator' || why === null ? 'delivery.lost-administrator' : 'delivery.lost-channel';
}

/** @param placeOf a lane in words */
export function rollUpCard({ count, causes }: RollUpContent, placeOf: (lane: string) => string): Card {
  const shown = causes.slice(0, MOST_CAUSES);
  const rest = count - shown.reduce((sum, cause) => sum + cause.count, 0);
  const lines = shown.map((cause): Line => {
    const why = cause.why ?? sayPlain('delivery.fault');
    const place = placeOf(cause.lane);
    return { kind: 'text', text: say('delivery.roll-up-line', { count: cause.count, place, why }) };
  });
  return {
    lines: [
      { kind: 'text', text: count === 1 ? say('delivery.roll-up-one') : say('delivery.roll-up', { count }) },
      ...lines,
      {
        kind: 'note',
        text: rest > 0 ? say('delivery.roll-up-more', { count: rest }) : say('delivery.lost-administrator'),
      },
    ],
    controls: [],
    summary: sayPlain('delivery.roll-up-summary'),
  };
}

/** Null: nothing people have a name for. */
function aboutWords(subject: string): string | null {
  const cut = subject.indexOf('/');
  const [kind, id] = [subject.slice(0, cut), subject.slice(cut + 1)];
  if (kind === 'request') return sayPlain('delivery.subject.request', { number: id });
  return kind === 'roster' ? sayPlain('delivery.subject.roster', { name: id }) : null;
}
