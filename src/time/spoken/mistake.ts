/** What keeps a typed span from being read; the catalogue has a sentence with an example for each (`when.<code>`). */
export const spanMistakes = [
  'empty',
  /** `text`: the part that means nothing here. */
  'unknown',
  'no-end',
  'no-such-date',
  'no-such-time',
  /** 24/11 or 11/24: read differently here and there. */
  'slashes',
  /** "Mon 24 Nov" when that is a Tuesday. */
  'other-weekday',
  'backwards',
  'past',
  'far',
] as const;

export type SpanMistake = { readonly code: (typeof spanMistakes)[number]; readonly text: string };

/** A part that was read, or why it cannot be. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly mistake: SpanMistake };

export const read = <T>(value: T): Read<T> => ({ ok: true, value });

export const unreadable = (code: SpanMistake['code'], text = ''): Read<never> => ({
  ok: false,
  mistake: { code, text: text.length > 40 ? `${text.slice(0, 40)}…` : text },
});
