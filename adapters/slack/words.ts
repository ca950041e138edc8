import { momentIn } from '../../src/chat/moment.ts';
import type { Span, Text } from '../../src/chat/text.ts';
import { clean, isolate } from './clean.ts';
import type { Whois } from './mentions.ts';

/** What a reader's own Slack shows, in their zone and clock format. */
const DATE_FORMAT = '{day_divider_pretty} {time}';
type Moment = Extract<Span, { kind: 'time' }>;
export const dateFormat = ({ as }: Moment): string => (as === 'end-same-day' ? '{time}' : DATE_FORMAT);

/** The three characters Slack reads as markup in every text. Source: docs.slack.dev/messaging/formatting-message-text. */
export const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const shown = (text: string): string => isolate(clean(text));

/** The text in plain words, unescaped, for plain_text objects; moments in the zone they name. */
export const plainWords = (text: Text): string =>
  text
    .map((span): string => {
      switch (span.kind) {
        case 'plain':
        case 'code':
          return shown(span.text);
        case 'bold':
          return plainWords(span.spans);
        case 'time':
          return momentIn(span.at, span.zone, span.as);
        case 'person':
          return shown(span.name);
      }
    })
    .join('');

/** The same for a message's `text`, escaped; there a mention must stay one, as that text feeds the notification. */
export const fallbackWords = (text: Text, whois: Whois): string =>
  text
    .map((span): string => {
      if (span.kind === 'bold') return fallbackWords(span.spans, whois);
      const user = span.kind === 'person' && span.mention ? whois(span.person) : undefined;
      return user === undefined ? escape(plainWords([span])) : `<@${user}>`;
    })
    .join('');

/** Words that mrkdwn would show otherwise than typed: it has no escape for emphasis, code, emoji names or quotes. */
const MARKUP = /[*_~`]|:[\w+'-]+:|^\s*>/m;

const isLiteral = (span: Span): boolean => {
  switch (span.kind) {
    case 'plain':
    case 'code':
      return !MARKUP.test(span.text);
    case 'bold':
      return span.spans.every(isLiteral);
    case 'person':
      return !MARKUP.test(span.name);
    case 'time':
      return true;
  }
};

const markedUp = (text: Text, whois: Whois): string =>
  text
    .map((span): string => {
      if (span.kind === 'time')
        return `<!date^${String(Math.floor(span.at / 1000))}^${dateFormat(span)}|${momentIn(span.at, span.zone, span.as)}>`;
      if (span.kind === 'bold') return span.spans.length > 0 ? `*${markedUp(span.spans, whois)}*` : '';
      if (span.kind === 'code') return `\`${escape(shown(span.text))}\``;
      return fallbackWords([span], whois);
    })
    .join('');

/** mrkdwn for the text, or null when somebody's words would not be shown as typed: show plain words then. */
export const mrkdwn = (text: Text, whois: Whois): string | null =>
  text.every(isLiteral) ? markedUp(text, whois) : null;
