import { clean } from './clean.ts';

/** Slack's message event, as far as it matters here. Source: docs.slack.dev/reference/events/message. */
export type SlackMessage = {
  channel: string;
  channel_type?: string;
  ts: string;
  thread_ts?: string;
  parent_user_id?: string;
  user?: string;
  /** Of a guest in a shared channel; an organization's at times. */
  user_team?: string;
  /** Where they wrote it. */
  source_team?: string;
  team?: string;
  text?: string;
  subtype?: string;
  bot_id?: string;
  hidden?: boolean;
};

/** Subtypes in which a person says something new; the others are edits, joins, bots and housekeeping. */
const SPOKEN = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** Somebody's words, as opposed to an edit, a bot's message or a join. */
export const isSpoken = (message: SlackMessage): message is SlackMessage & { user: string } =>
  SPOKEN.has(message.subtype) &&
  message.bot_id === undefined &&
  message.hidden !== true &&
  message.user !== undefined;

const unescape = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const reference = (inside: string): string => {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (target.startsWith('@')) return label === '' ? target : `@${label.replace(/^@/, '')}`;
  if (target.startsWith('#')) return label === '' ? target : `#${label}`;
  if (target.startsWith('!')) return label === '' ? `@${target.slice(1).replace(/^subteam\^/, '')}` : label;
  const address = target.replace(/^(mailto|tel):/, '');
  return label === '' || label === address || label === target ? address : `${label} (${address})`;
};

/** The words behind a slash command: with `should_escape` off (manifest) they hold no references. */
export const asCommand = (text = ''): string => clean(unescape(text));

/** Words as the person typed them: Slack's entities and `<…>` references turned back into what was on the screen. */
export const asTyped = (text: string): string =>
  clean(unescape(text.replace(/<([^<>]+)>/g, (_whole, inside: string) => reference(inside))));

/** The ids of people a message names without a label. */
export const namedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map((match) => match[1] ?? '')),
];

/** Gives people named by id their names. */
export const withNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/<@([UW][A-Z0-9]+)>/g, (whole, id: string) => {
    const name = names.get(id);
    return name === undefined ? whole : `<@${id}|${name.replace(/[<>|&]/g, ' ')}>`;
  });
