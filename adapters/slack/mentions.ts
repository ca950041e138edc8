import type { Card } from '../../src/chat/card.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Words } from '../../src/chat/platform.ts';
import type { Span, Text } from '../../src/chat/text.ts';
import type { SlackOptions } from './options.ts';

/** The Slack user id of a person to mention; undefined: show the name. */
export type Whois = (person: string) => string | undefined;

export const nobody: Whois = () => undefined;

const personsIn = (spans: readonly Span[]): string[] =>
  spans.flatMap((span) => {
    if (span.kind === 'bold') return personsIn(span.spans);
    return span.kind === 'person' && span.mention ? [span.person] : [];
  });

export const textsOfCard = (card: Card): Text[] =>
  card.lines.flatMap((line) => (line.kind === 'quote' || line.kind === 'picture' ? [] : [line.text]));

export const textsOfForm = (form: Form): Text[] =>
  form.fields.flatMap((field) => (field.kind === 'note' ? [field.text] : []));

export const textsOf = (content: Words): Text[] =>
  content.kind === 'card' ? textsOfCard(content.card) : [content.text];

/** Looks up everybody mentioned, once each, so that rendering stays pure. Who cannot be found is shown by name. */
export const lookUpMentions = async (
  texts: readonly Text[],
  { userOf, log }: Pick<SlackOptions, 'userOf' | 'log'>,
): Promise<Whois> => {
  const persons = [...new Set(texts.flatMap(personsIn))];
  if (persons.length === 0) return nobody;
  const found = await Promise.all(
    persons.map(async (person): Promise<[string, string | undefined]> => {
      try {
        return [person, (await userOf(person))?.user];
      } catch (error) {
        log.warn({ error: String(error) }, 'A mentioned person could not be looked up; their name is shown.');
        return [person, undefined];
      }
    }),
  );
  const users = new Map(found);
  return (person) => users.get(person);
};
