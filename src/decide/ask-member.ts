import { affectsRows, urgencyColumns } from '../agreement/agreement.ts';
import type { Urgency } from '../agreement/agreement.ts';
import type { Ask } from '../agreement/verdict.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { bad, group, may, must, named } from '../time/plain/reader.ts';
import { oneOf, text } from '../time/plain/values.ts';
import { person } from './person-member.ts';

/** As much as a person writes in a form. */
const LONGEST_TEXT = 20_000;

/** As the columns of an agreement's matrix are called, with a hyphen or a space. */
const urgency: PlainReader<Urgency> = (value, spot) =>
  oneOf('an urgency', urgencyColumns)(value === 'can wait' ? 'can-wait' : value, spot);

/** Null and the empty text say that nothing was said. */
const unsaid =
  <T>(read: PlainReader<T>): PlainReader<T | null> =>
  (value, spot) =>
    value === null || value === '' ? null : read(value, spot);

const written: PlainReader<string> = (value, spot) =>
  typeof value === 'string' && value.length <= LONGEST_TEXT
    ? value
    : bad(spot, value, 'what somebody wrote', `write a text of at most ${LONGEST_TEXT} characters`);

/** Answers are texts; numbers and booleans become theirs, as in the document. */
const answer: PlainReader<string | null> = (value, spot) => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? null : written(value, spot);
};

const parts = group('the request', {
  person: must(person, '"person": {"email": "ann@acme.example"}'),
  service: may(unsaid(text)),
  request: may(unsaid(text)),
  fields: may((value, spot) => (value === null ? null : named('the fields', answer)(value, spot))),
  affects: may(unsaid(oneOf('one of those affected', affectsRows))),
  urgency: may(unsaid(urgency)),
  text: may(unsaid(written)),
});

/** What somebody asks for. */
export const ask: PlainReader<Ask> = (value, spot) => {
  const read = parts(value, spot);
  if (read?.person === undefined) return undefined;
  const fields = [...(read.fields ?? [])].flatMap(([key, said]) =>
    said === null ? [] : [[key, said] as const],
  );
  return {
    person: read.person,
    fields: Object.fromEntries(fields),
    ...(read.service ? { service: read.service } : {}),
    ...(read.request ? { request: read.request } : {}),
    ...(read.affects ? { affects: read.affects } : {}),
    ...(read.urgency ? { urgency: read.urgency } : {}),
    ...(read.text ? { text: read.text } : {}),
  };
};
