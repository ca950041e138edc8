import type { Agreement } from './agreement.ts';
import { stemsOf } from './words.ts';

/** Something on the menu that text can hit. `stems` must all occur; `field` when it is a choice of a field. */
export type Phrase = {
  stems: readonly string[];
  text: string;
  source: 'words' | 'name' | 'choice' | 'service';
  field?: string;
};
export type IndexedRequest = { service: string; request: string; phrases: readonly Phrase[] };
export type MatchIndex = readonly IndexedRequest[];

/** Every phrase of every request type: its words, its name, the choices of its fields, its service's name. */
export function matchIndex(agreement: Agreement): MatchIndex {
  return Object.entries(agreement.services).flatMap(([service, { name, requests }]) =>
    Object.entries(requests).map(([request, type]) => ({
      service,
      request,
      phrases: [
        ...(type.words ?? []).map((text): Phrase => ({ stems: stemsOf(text), text, source: 'words' })),
        ...singly(type.name, 'name'),
        ...Object.entries(type.fields ?? {}).flatMap(([field, { oneOf }]) =>
          (oneOf ?? []).map((text): Phrase => ({ stems: stemsOf(text), text, source: 'choice', field })),
        ),
        ...singly(name, 'service'),
      ].filter((phrase) => phrase.stems.length > 0),
    })),
  );
}

const singly = (text: string, source: 'name' | 'service'): Phrase[] =>
  stemsOf(text).map((stem) => ({ stems: [stem], text, source }));
