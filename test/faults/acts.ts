/** What people did in a run, and what they were told of it. What the counting at the end starts from. */

/** `acknowledged`: they were told that it is done. `unknown`: they were not, or that it may not be. */
export type Outcome = 'acknowledged' | 'unknown';

/** Titles and words are like no others of the run. */
export type Act =
  /** A request was raised by form. */
  | { kind: 'raise'; by: string; title: string; outcome: Outcome }
  /** A control of a card was used. What became of it is told by whispers, so that the time counts (epoch ms). */
  | { kind: 'press'; verb: 'claim' | 'take'; by: string; title: string; at: number; outcome: Outcome }
  /** Words of an agent to the requester, by form. */
  | { kind: 'ask'; by: string; title: string; words: string; outcome: Outcome }
  /** Words of the requester below their card: what became of them is told by the platform's deliveries. */
  | { kind: 'write'; by: string; title: string; words: string };

/** What is to become of a request is in its title, so that everybody in a run knows without asking. */
export type Fate = 'claimed' | 'taken' | 'left';

/** Alarms are promised an answer in seconds, wishes in hours. */
export const titleOf = (what: 'alarm' | 'wish', fate: Fate, tag: string): string =>
  `${what} ${fate === 'claimed' ? 'c' : fate === 'taken' ? 't' : 'l'}-${tag}`;

export const isAlarm = (title: string): boolean => title.startsWith('alarm ');
export const fateOf = (title: string): Fate =>
  title.includes(' c-') ? 'claimed' : title.includes(' t-') ? 'taken' : 'left';
