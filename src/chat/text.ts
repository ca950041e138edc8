/**
 * Text as data. People's words are always a `plain` or `quote` value and never markup, so an adapter
 * escapes by construction; times stay instants so that each reader sees them in their own zone.
 */

export type Span =
  | { kind: 'plain'; text: string }
  | { kind: 'bold'; spans: readonly Span[] }
  | { kind: 'code'; text: string }
  /**
   * `zone` (IANA) is the zone named in the fallback, for readers whose platform has no date token. `as`: how it
   * stands in a stretch of time, see {@link stretch}.
   */
  | { kind: 'time'; at: number; zone: string; as?: 'beginning' | 'end-same-day' }
  /** Only a mention rings; a plain name never does. */
  | { kind: 'person'; person: string; name: string; mention: boolean };

export type Text = readonly Span[];

/** What a catalogue entry's `{name}` may be filled with. */
export type Value = string | number | Span | Text;

export const plain = (text: string): Span => ({ kind: 'plain', text });
export const time = (at: number, zone: string): Span => ({ kind: 'time', at, zone });
export const named = (who: { person: string; name: string }): Span => ({
  ...who,
  kind: 'person',
  mention: false,
});
export const mention = (who: { person: string; name: string }): Span => ({
  ...who,
  kind: 'person',
  mention: true,
});
