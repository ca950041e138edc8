import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A new id in Slack's style: the prefix (`V`, `F`, `Ev`, …) and ten capitals or digits. */
export const newId = (prefix: string): string =>
  prefix + Array.from(randomBytes(10), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');

/** A short id for a block or action the app did not name, five characters as Slack makes them. */
export const shortId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

/** A number and a random part, the form of view hashes: `1569362015.55b5e41b`. */
export const viewHash = (nowMs: number): string =>
  `${String(Math.floor(nowMs / 1000))}.${randomBytes(4).toString('hex')}`;

/** The direct conversation between the app's bot and a person has a fixed id, so that both sides agree on it. */
export const directId = (userId: string): string => `D${userId.slice(1)}`;

/** Slackbot, who speaks for the workspace itself. */
export const SLACKBOT = 'USLACKBOT';
