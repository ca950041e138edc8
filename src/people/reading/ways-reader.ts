import { named } from '../../document/reading/collections.ts';
import type { DocumentNode } from '../../document/reading/document-node.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, scalar, words, yesOrNo } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Template, Way } from '../ways.ts';
import { addressKinds, placeholders, wayAnswers, wayFormats } from '../ways.ts';

/** As written: what is left out is filled in by `filledIn`. */
export type WrittenWay = Pick<Way, 'name' | 'address' | 'webhook' | 'body'> & Partial<Way>;

export const filledIn = ({ format, headers, words, answers, ...way }: WrittenWay): Way => ({
  ...way,
  format: format ?? 'json',
  headers: headers ?? {},
  words: words ?? false,
  answers: answers ?? 'link',
});

const HERE = ['localhost', '127.0.0.1', '[::1]'];

const isSafe = ({ protocol, hostname, username, password }: URL): boolean =>
  username === '' &&
  password === '' &&
  (protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname)));

/** Pages name people and requests, so they travel encrypted; a stand-in on this machine needs not. */
const webhook = scalar(
  (text) => (URL.canParse(text) && isSafe(new URL(text)) && !/[{}]/.test(text) ? text : undefined),
  'is not an https address without placeholders or a password',
  'Write for example https://api.example.com/messages; secrets stand in the environment.',
);

/** A text; in a JSON body a number, true or false is itself. */
const literal = (text: string): Template =>
  text === 'true' || text === 'false' || /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(text)
    ? (JSON.parse(text) as Template)
    : text;

const text: Reader<string> = (node, reading) => {
  const read = words(node, reading);
  if (read === undefined) return undefined;
  for (const [whole, name = ''] of read.matchAll(/\{([^{}]*)\}/g)) {
    if ((placeholders as readonly string[]).includes(name.replace(/:xml$/, ''))) continue;
    const known = placeholders.map((each) => `{${each}}`);
    return wrong(reading, node, `${quoted(whole)} is not a placeholder.`, choiceMend(undefined, known, ''));
  }
  return read;
};

const template: Reader<Template> = (node, reading) => {
  if (node.kind === 'scalar') {
    const read = text(node, reading);
    return read === undefined ? undefined : literal(read);
  }
  if (node.kind === 'list') return node.items.map((item) => template(item, reading) ?? '');
  if (node.kind === 'map') return group(node, reading);
  return wrong(reading, node, 'Something is missing here.', 'Write a value, or leave the key out.');
};

const group: Reader<Record<string, Template>> = (node, reading) => {
  if (node.kind !== 'map')
    return wrong(reading, node, 'Keys are needed here.', 'Write for example “text: "{summary}"”.');
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, template(value, reading) ?? '']));
};

/** Header names are tokens (RFC 9110, 5.6.2). What Steward or the connection says itself is not to be overridden. */
const HEADER = /^[!#$%&'*+.^_`|~\w-]+$/;
const TAKEN = /^(authorization|content-(type|length)|host|connection|transfer-encoding|webhook-.*)$/i;

const headers: Reader<Record<string, string>> = (node, reading) => {
  const read = group(node, reading);
  if (read === undefined || node.kind !== 'map') return undefined;
  for (const [key, value] of Object.entries(read)) {
    const mend = /^authorization$/i.test(key) ? 'Secrets stand in the environment.' : 'Leave it out.';
    if (!HEADER.test(key) || TAKEN.test(key))
      wrongKey(reading, node, key, `${quoted(key)} cannot be a header here.`, mend);
    else if (typeof value === 'object' || !/^[\x20-\x7e]*$/.test(String(value)))
      wrongKey(reading, node, key, `A header is one line of plain letters.`, 'Write it so.');
    else if (/\{(?!id\})/.test(String(value)))
      wrongKey(
        reading,
        node,
        key,
        'The only placeholder of a header is {id}.',
        'Put the others into the body.',
      );
  }
  return Object.fromEntries(
    Object.entries(read).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]])),
  );
};

const flat = (node: DocumentNode): boolean =>
  node.kind !== 'map' || node.entries.every(({ value }) => value.kind === 'scalar');

export const ways: Reader<Record<string, WrittenWay>> = named(
  'a way',
  shape(
    'a way',
    {
      name: needed(words, 'text message'),
      address: needed(oneOf('a kind of address', addressKinds), 'phone'),
      webhook: optional(webhook, 'https://api.example.com/messages'),
      format: optional(oneOf('a format', wayFormats), 'form'),
      body: optional(group, '{ text: "{summary}" }'),
      headers: optional(headers, '{ X-Priority: high }'),
      words: optional(yesOrNo, 'true'),
      answers: optional(oneOf('a way to answer', wayAnswers), 'both'),
    },
    ({ format, body }, node, reading) => {
      if (format !== 'form' || node.kind !== 'map') return;
      const written = node.entries.find(({ key }) => key === 'body')?.value;
      if (body === undefined && written === undefined)
        wrongKey(
          reading,
          node,
          'body',
          'A form needs a body.',
          'Add for example “body: { Body: "{summary}" }”.',
        );
      else if (written !== undefined && !flat(written))
        wrong(reading, written, 'A form holds no lists or groups.', 'Write each value beside its key.');
    },
  ),
);
