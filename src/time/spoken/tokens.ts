import { parseLocalDate } from '../civil.ts';
import { parseInstant } from '../iso.ts';
import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';

/** A word or number of a typed span. `clock` is minutes after midnight, `day` a day number, `month` 1 to 12. */
export type Token =
  | { kind: 'instant'; at: number; text: string }
  | { kind: 'date'; day: number; text: string }
  | { kind: 'day-month'; date: number; month: number; year: number | null; text: string }
  | { kind: 'clock'; minutes: number; text: string }
  | { kind: 'number'; value: number; text: string }
  | { kind: 'weekday'; weekday: number; text: string }
  | { kind: 'month'; month: number; text: string }
  | { kind: 'unit'; unit: Unit; text: string }
  | { kind: 'word'; word: (typeof WORDS)[number]; text: string }
  | { kind: 'to'; text: string };

export type Unit = 'minutes' | 'hours' | 'days' | 'weeks';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WORDS = ['now', 'today', 'tomorrow', 'next', 'week', 'weekend', 'for'] as const;
const TO = ['to', 'until', 'till', 'til', 'through'];
const IDLE = ['from', 'at', 'on', 'the', 'this', 'and'];
const UNITS: Readonly<Record<string, Unit>> = {
  ...{ m: 'minutes', min: 'minutes', mins: 'minutes', minute: 'minutes', minutes: 'minutes' },
  ...{ h: 'hours', hr: 'hours', hrs: 'hours', hour: 'hours', hours: 'hours' },
  ...{ d: 'days', day: 'days', days: 'days', w: 'weeks', weeks: 'weeks' },
};

type Found = Read<Token | null>;

/** What may stand next, the more particular first. */
const shapes: readonly [RegExp, (match: RegExpExecArray) => Found][] = [
  [/[\s,]+/y, () => read(null)],
  [/\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:\d\d)/y, ([text]) => instant(text)],
  [/(\d{4}-\d\d-\d\d)(?:t(?=\d))?/y, ([text, date = '']) => isoDate(text, date)],
  [/(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?/y, ([text, date, month, year]) => dotted(text, date, month, year)],
  [/\d{1,2}\/\d{1,2}(?:\/\d{2,4})?/y, ([text]) => unreadable('slashes', text)],
  [/(\d{1,2})[:.](\d\d)(?!\d)(?: ?([ap]m)\b)?/y, ([text, h, m, half]) => clock(text, h, m, half)],
  [/(\d{1,2}) ?([ap]m)\b/y, ([text, h, half]) => clock(text, h, '0', half)],
  [
    /(\d{1,4})(?!\d)(?:st|nd|rd|th)?/y,
    ([text, value]) => read({ kind: 'number', value: Number(value), text }),
  ],
  [/-/y, ([text]) => read({ kind: 'to', text })],
  [/([a-z]+)\.?/y, ([text, word = '']) => spokenWord(text, word)],
];

/** The tokens of a typed span, in order. */
export function tokensOf(typed: string): Read<readonly Token[]> {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\b([ap])\.m\.?/g, '$1m');
  const found: Token[] = [];
  for (let at = 0; at < text.length;) {
    const [match, make] = nextIn(text, at);
    if (match === null) return unreadable('unknown', text.slice(at));
    const token = make(match);
    if (!token.ok) return token;
    if (token.value !== null) found.push(counted(token.value, found.at(-1)));
    at += match[0].length;
  }
  return read(found);
}

/** "1 week" is a length, "next week" is not. */
const counted = (token: Token, before: Token | undefined): Token =>
  token.kind === 'word' && token.word === 'week' && before?.kind === 'number'
    ? { kind: 'unit', unit: 'weeks', text: token.text }
    : token;

function nextIn(text: string, at: number): [RegExpExecArray | null, (match: RegExpExecArray) => Found] {
  for (const [shape, make] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match !== null) return [match, make];
  }
  return [null, () => read(null)];
}

function instant(text: string): Found {
  const at = parseInstant(text.toUpperCase());
  return at.ok ? read({ kind: 'instant', at: Math.floor(at.value), text }) : unreadable('no-such-date', text);
}

function isoDate(text: string, date: string): Found {
  const day = parseLocalDate(date);
  return day === null ? unreadable('no-such-date', date) : read({ kind: 'date', day, text });
}

const dotted = (text: string, date = '', month = '', year?: string): Found =>
  Number(month) < 1 || Number(month) > 12
    ? unreadable('no-such-date', text)
    : read({
        kind: 'day-month',
        date: Number(date),
        month: Number(month),
        year: year === undefined ? null : Number(year),
        text,
      });

function clock(text: string, h = '', m = '', half?: string): Found {
  const [hour, minute] = [Number(h), Number(m)];
  const isTime = half === undefined ? hour * 60 + minute <= 1440 : hour >= 1 && hour <= 12;
  if (!isTime || minute > 59) return unreadable('no-such-time', text);
  const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return read({ kind: 'clock', minutes: hours * 60 + minute, text });
}

function spokenWord(text: string, word: string): Found {
  const known = WORDS.find((one) => one === word);
  if (known !== undefined) return read({ kind: 'word', word: known, text });
  if (IDLE.includes(word)) return read(null);
  if (TO.includes(word)) return read({ kind: 'to', text });
  if (word === 'noon' || word === 'midnight')
    return read({ kind: 'clock', minutes: word === 'noon' ? 720 : 0, text });
  const unit = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
  if (unit !== undefined) return read({ kind: 'unit', unit, text });
  const isShort = (name: string): boolean => word.length >= 3 && name.startsWith(word);
  const [weekday, month] = [WEEKDAYS.findIndex(isShort), MONTHS.findIndex(isShort)];
  if (weekday >= 0) return read({ kind: 'weekday', weekday, text });
  return month >= 0 ? read({ kind: 'month', month: month + 1, text }) : unreadable('unknown', text);
}
