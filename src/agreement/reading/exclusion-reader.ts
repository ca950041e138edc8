import { listOf } from '../../document/reading/collections.ts';
import { childAt, entryOf, keysOf } from '../../document/reading/document-node.ts';
import type { DocumentNode } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, described, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Exclusion, Instead } from '../agreement.ts';

/** `exception` needs the section that says who answers it and by when. */
export const instead: Reader<Instead> = (node, reading) => {
  const read = oneOf('something to do instead', ['exception', 'nothing'])(node, reading);
  if (read === 'exception' && childAt(reading.root, 'exceptions') === undefined) {
    const mend = 'Add a section “exceptions” that says who answers and by when, or write nothing.';
    return wrong(reading, node, 'This agreement does not say how exceptions are decided.', mend);
  }
  return read;
};

/** An exclusion of one service; `service` is the service's node, whose fields it may name. */
export function exclusions(service: DocumentNode): Reader<Exclusion> {
  return shape('an exclusion', {
    when: needed(conditions(service), '{ owner: private }'),
    say: needed(words, 'Private devices are not covered.'),
    instead: optional(instead, 'exception'),
  });
}

const conditions =
  (service: DocumentNode): Reader<Exclusion['when']> =>
  (node, reading) => {
    const example = 'Write for example “owner: private”.';
    if (node.kind !== 'map') {
      const sentence = `The condition is written as fields with a value, not as ${described(node)}.`;
      return wrong(reading, node, sentence, example);
    }
    if (node.entries.length === 0) {
      return wrong(reading, node, 'A condition without fields would exclude everything.', example);
    }
    const fields = fieldsOf(service);
    const when: Exclusion['when'] = {};
    for (const { key, value } of node.entries) {
      const choices = fields.get(key);
      if (choices === undefined) {
        const known = [...fields.keys()];
        const mend = choiceMend(nearest(key, known), known, 'Give a request type of this service a field.');
        wrongKey(reading, node, key, `No request type of this service asks for ${quoted(key)}.`, mend);
      } else if (value.kind === 'nothing') {
        wrongKey(
          reading,
          node,
          key,
          `${quoted(key)} has no value.`,
          `Write for example “${key}: ${Array.isArray(choices) ? choices[0] : '…'}”.`,
        );
      } else {
        const one = choice(key, choices);
        const read =
          value.kind === 'list' ? listOf('a value', one, '[private]')(value, reading) : one(value, reading);
        when[key] = typeof read === 'string' ? [read] : (read ?? []);
      }
    }
    return when;
  };

const choice =
  (key: string, choices: readonly string[] | 'any'): Reader<string> =>
  (node, reading) => {
    const text = words(node, reading);
    if (text === undefined || choices === 'any' || choices.includes(text)) return text;
    const mend = choiceMend(nearest(text, choices), choices, 'Add it to the field’s choices.');
    return wrong(reading, node, `${quoted(text)} is not among the choices of ${quoted(key)}.`, mend);
  };

/** Every field some request type of the service has, with its choices; `any` when it is free text. */
function fieldsOf(service: DocumentNode): Map<string, string[] | 'any'> {
  const fields = new Map<string, string[] | 'any'>();
  const requests = entryOf(service, 'requests');
  for (const request of keysOf(requests)) {
    const asked = entryOf(entryOf(requests, request), 'fields');
    for (const key of keysOf(asked)) {
      const list = entryOf(entryOf(asked, key), 'one-of');
      const known = fields.get(key) ?? [];
      const more =
        list?.kind === 'list'
          ? list.items.flatMap((item) => (item.kind === 'scalar' ? item.text.trim() : []))
          : 'any';
      fields.set(key, more === 'any' || known === 'any' ? 'any' : [...known, ...more]);
    }
  }
  return fields;
}
