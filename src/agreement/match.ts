import type { ClauseId } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';
import type { IndexedRequest, Phrase } from './match-index.ts';
import { stemsOf } from './words.ts';

/** A request type that a text may mean. `hits` says why; `fields` are choices the text already makes. */
export type Match = {
  service: string;
  request: string;
  clause: ClauseId;
  score: number;
  hits: Hit[];
  fields: Record<string, string>;
};
/** `text` is the phrase of the agreement that was hit, `source` where it stands. */
export type Hit = { text: string; source: Phrase['source'] };

/** What a hit weighs, for each of the phrase's words. */
const weights = { words: 4, name: 2, choice: 2, service: 1 } as const;
const shortestStart = 5;

/**
 * Ranks request types by how well a text names them, the best first; those it does not name are left out.
 * Each word of the text counts once per request type, in the place where it weighs most; a word that only
 * begins like another (five letters or more: `print`, `printer`) counts half. Equal scores: by clause.
 * @param services the services to look in; all of the agreement's when left out
 */
export function match(compiled: CompiledAgreement, text: string, services?: ReadonlySet<string>): Match[] {
  const asked = new Set(stemsOf(text));
  return compiled.index
    .filter((each) => services === undefined || services.has(each.service))
    .map((each) => scored(each, asked))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || (a.clause < b.clause ? -1 : 1));
}

function scored({ service, request, phrases }: IndexedRequest, asked: ReadonlySet<string>): Match {
  const bestByStem = new Map<string, number>();
  const hits: Hit[] = [];
  const choices = new Map<string, string[]>();
  for (const phrase of phrases) {
    const found = phrase.stems.map((stem) => nearness(stem, asked));
    if (found.some((near) => near === 0)) continue;
    if (!hits.some((hit) => hit.text === phrase.text))
      hits.push({ text: phrase.text, source: phrase.source });
    if (phrase.field !== undefined && found.every((near) => near === 1)) {
      choices.set(phrase.field, [...(choices.get(phrase.field) ?? []), phrase.text]);
    }
    phrase.stems.forEach((stem, index) => {
      const weight = weights[phrase.source] * (found[index] ?? 0);
      bestByStem.set(stem, Math.max(weight, bestByStem.get(stem) ?? 0));
    });
  }
  const score = [...bestByStem.values()].reduce((sum, weight) => sum + weight, 0);
  const single = [...choices].flatMap(([field, texts]) => (texts.length === 1 ? [[field, texts[0]]] : []));
  const fields = Object.fromEntries(single) as Record<string, string>;
  return { service, request, clause: `services.${service}.requests.${request}`, score, hits, fields };
}

/** 1 for the same stem, a half for one that begins like it, 0 for none. */
function nearness(stem: string, asked: ReadonlySet<string>): 0 | 0.5 | 1 {
  if (asked.has(stem)) return 1;
  if (stem.length < shortestStart) return 0;
  for (const word of asked) {
    if (word.length >= shortestStart && (word.startsWith(stem) || stem.startsWith(word))) return 0.5;
  }
  return 0;
}
