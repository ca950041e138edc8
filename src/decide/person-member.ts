import type { PersonFacts } from '../agreement/recognise.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { below, group, listOf, may, note } from '../time/plain/reader.ts';
import { text } from '../time/plain/values.ts';

const MOST_NAMES = 1000;

const texts = listOf('names', text, MOST_NAMES);

/** A name, or several; null says the same as none. */
const names: PlainReader<string[]> = (value, spot) => {
  if (value === null) return [];
  if (Array.isArray(value)) return texts(value, spot);
  const one = text(value, spot);
  return one === undefined ? undefined : [one];
};

/** An agreement knows a person by one address, so several are several people. */
const single: PlainReader<string | null> = (value, spot) => {
  const read = names(value, spot);
  if (read === undefined || read.length < 2) return read?.[0] ?? null;
  return note(below(spot, 1), 'bad_value', 'A person is known by one address; ask about each by itself.');
};

const parts = group('the person', {
  email: may(single),
  'email-domain': may(single),
  workspace: may(names),
  channel: may(names),
  'user-group': may(names),
});

/** What is known of a person, under the names by which agreements recognise people. */
export const person: PlainReader<PersonFacts> = (value, spot) => {
  const read = parts(value, spot);
  if (read === undefined) return undefined;
  const { email, 'email-domain': emailDomain } = read;
  return {
    ...(email ? { email } : {}),
    ...(emailDomain ? { emailDomain } : {}),
    workspaces: read.workspace ?? [],
    channels: read.channel ?? [],
    userGroups: read['user-group'] ?? [],
  };
};
