import type { Parts } from '../parts.ts';
import type { Conversation, Person } from '../workspace/model.ts';

/** Something the person cannot do; the message is the sentence shown to them. */
export class Refused extends Error {}

/** The person the page is switched to. */
export const actor = (parts: Parts, id: unknown): Person => {
  const person = parts.workspace.content.people.get(String(id));
  if (person === undefined || person.isBot || person.deleted)
    throw new Refused('Nobody with that id works here. Choose a person in the switch and try again.');
  return person;
};

/** A conversation the person is in. */
export const joined = (parts: Parts, person: Person, id: unknown): Conversation => {
  const place = parts.workspace.content.conversations.get(String(id));
  if (place === undefined || !place.members.includes(person.id))
    throw new Refused(`${person.name} is not in that conversation.`);
  return place;
};
