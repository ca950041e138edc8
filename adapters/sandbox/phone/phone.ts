/** A person's telephone: the pages that reached it, and what they press there. */

import { actor, Refused } from '../client/refuse.ts';
import { machineNow } from '../machine.ts';
import type { Parts } from '../parts.ts';
import type { WirePhone, WirePhoneAnswer, WireQuiet } from '../wire.ts';
import type { Person, PhonePage } from '../workspace/model.ts';
import { isHour } from './quiet.ts';
import { signWebhook } from './webhook-signature.ts';

const numberOf = (parts: Parts, userId: string): string | undefined =>
  parts.options.people.find(({ id }) => id === userId)?.phone;

/** Digits only, as people write numbers in many ways. */
const digits = (number: string): string => number.replace(/\D/g, '');

/** Whose number it is. */
export const ownerOf = (parts: Parts, number: string): Person | undefined => {
  const id = parts.options.people.find(
    ({ phone }) => phone !== undefined && digits(phone) === digits(number),
  )?.id;
  return id === undefined ? undefined : parts.workspace.content.people.get(id);
};

/** Null: they have none here. */
export const phoneOf = (parts: Parts, person: Person): WirePhone | null => {
  const number = numberOf(parts, person.id);
  if (parts.options.phone === undefined || number === undefined) return null;
  const pages = [...parts.workspace.content.pages.values()].filter(({ user }) => user === person.id);
  return { number, pages: pages.map(({ user: _, ...page }) => page).reverse(), quiet: person.quiet ?? null };
};

export const tellPhone = (parts: Parts, userId: string): void => {
  const person = parts.workspace.content.people.get(userId);
  const phone = person && phoneOf(parts, person);
  if (phone) parts.stream.send([userId], () => ({ type: 'phone', phone }));
};

export const keepPage = (parts: Parts, value: PhonePage): void => {
  parts.workspace.change({ put: 'page', value });
  tellPhone(parts, value.user);
};

/** Presses 1: the answer goes back as the provider's signed webhook. */
export const answerOnPhone = async (parts: Parts, wire: WirePhoneAnswer): Promise<void> => {
  const person = actor(parts, wire.as);
  const page = parts.workspace.content.pages.get(wire.page);
  const { phone } = parts.options;
  if (page?.user !== person.id || phone === undefined) throw new Refused('This phone got no such call.');
  const body = JSON.stringify({ page: page.id, answer: 'take' });
  const stamped = { id: `answer-${page.id}`, timestamp: String(Math.floor(machineNow() / 1000)) };
  const response = await fetch(phone.answerUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': stamped.id,
      'webhook-timestamp': stamped.timestamp,
      'webhook-signature': signWebhook(phone.secret, stamped, body),
    },
    body,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  const told = (await response?.json().catch(() => undefined)) as { sentence?: unknown } | undefined;
  if (typeof told?.sentence !== 'string')
    throw new Refused('The app did not answer the phone. Try again in a moment.');
  keepPage(parts, { ...page, heard: told.sentence });
};

/** From when until when notifications are silent, every day on their own clock; both empty: never. */
export const setQuiet = (parts: Parts, wire: WireQuiet): void => {
  const person = actor(parts, wire.as);
  const { quiet: _, ...loud } = person;
  if (wire.from === '' && wire.to === '') parts.workspace.change({ put: 'person', value: loud });
  else if (isHour(wire.from) && isHour(wire.to) && wire.from !== wire.to)
    parts.workspace.change({
      put: 'person',
      value: { ...loud, quiet: { from: wire.from, to: wire.to } },
    });
  else throw new Refused('Give two different times of the day, such as 20:00 and 07:00.');
  tellPhone(parts, person.id);
};
