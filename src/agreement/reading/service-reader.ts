import { listOf, named } from '../../document/reading/collections.ts';
import { childAt, keysOf } from '../../document/reading/document-node.ts';
import type { DocumentNode } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, plainName, reference, textOf, words, yesOrNo } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';
import { requestKinds } from '../agreement.ts';
import type { Exclusion, Field, RequestType, Service } from '../agreement.ts';
import { exclusions } from './exclusion-reader.ts';

const defaultAmongChoices: Check<Field> = (field, node, reading) => {
  if (node.kind !== 'map' || !field.oneOf || field.default === undefined) return;
  if (field.oneOf.includes(field.default)) return;
  const mend = choiceMend(nearest(field.default, field.oneOf), field.oneOf, 'Leave it out.');
  wrongKey(
    reading,
    node,
    'default',
    `${quoted(field.default)} is not among the choices of this field.`,
    mend,
  );
};

const field: Reader<Field> = shape(
  'a field',
  {
    ask: needed(words, 'What is it?'),
    'one-of': optional(listOf('a choice', words, '[laptop, phone, printer]'), '[laptop, phone]'),
    required: optional(yesOrNo, 'true'),
    default: optional(words, 'laptop'),
  },
  defaultAmongChoices,
);

/** `matrix`, or a fixed priority that has targets. */
const requestPriority: Reader<string> = (node, reading) => {
  const known = ['matrix', ...keysOf(childAt(reading.root, 'targets'))];
  const text = textOf(node, reading, choiceMend(undefined, known, 'Write matrix.'));
  if (text === undefined) return undefined;
  if (text === 'matrix' && childAt(reading.root, 'priority', 'matrix') === undefined) {
    const mend = 'Add “priority: { matrix: … }” to the agreement, or name a priority such as p3 here.';
    return wrong(reading, node, 'This agreement has no priority matrix.', mend);
  }
  if (known.includes(text)) return text;
  const mend = choiceMend(nearest(text, known), known, 'Write matrix.');
  return wrong(reading, node, `There are no targets for a priority ${quoted(text)}.`, mend);
};

const requestType: Reader<RequestType> = shape('a request type', {
  name: needed(words, 'Something is broken'),
  type: needed(oneOf('a kind of request', requestKinds), 'incident'),
  words: optional(listOf('a word', words, '[broken, dead, paper jam]'), '[broken, dead]'),
  fields: optional(named('a field', field)),
  priority: needed(requestPriority, 'matrix'),
  quota: optional(reference('quota', 'quotas'), 'laptops'),
  approval: optional(oneOf('a party of the agreement', ['provider', 'customer']), 'customer'),
  skills: optional(listOf('a skill', plainName('printers'), '[printers]'), '[printers]'),
  'fulfilled-when': optional(words, 'The device works again and the requester says so.'),
});

/** One class of people, or a list of them. */
const audience: Reader<string[]> = (node, reading) => {
  const one = reference('class of people', 'people');
  if (node.kind === 'list') return listOf('a class of people', one, '[staff]')(node, reading);
  const name = one(node, reading);
  return name === undefined ? undefined : [name];
};

const serviceParts = (node: DocumentNode): Reader<Service> =>
  shape('a service', {
    name: needed(words, 'Laptops, phones and printers'),
    for: needed(audience, 'staff'),
    team: needed(plainName('workplace'), 'workplace'),
    requests: needed(named('a request type', requestType), '{ fault: { name: Something is broken, … } }'),
    exclusions: optional(named<Exclusion>('an exclusion', exclusions(node))),
  });

export const services: Reader<Record<string, Service>> = named('a service', (node, reading) =>
  serviceParts(node)(node, reading),
);
