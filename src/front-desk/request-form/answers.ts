/** The request form's answers, read into what a request needs. */

import type { Affects, Urgency } from '../../agreement/agreement.ts';
import { affectsRows, urgencyColumns } from '../../agreement/agreement.ts';
import type { Answers } from '../../chat/form.ts';
import type { Said } from '../../request/commands/submit.ts';
import type { Offered } from './offer.ts';

export const LONGEST_TITLE = 150;
export const LONGEST_DETAILS = 3_000;

/** The menu's last choice: somebody sorts it out. */
export const NOT_SURE = 'not-sure';

/** Own questions carry the request type's name, so that answers to another type's do not get mixed in. */
export const fieldName = (what: Offered, field: string): string =>
  `${what.service}.${what.request.request}.${field}`;

export const chosen = (offered: readonly Offered[], answers: Answers): Offered | undefined =>
  offered.find((one) => one.value === answers['what']);

export function saidIn(what: Offered | undefined, answers: Answers): Said {
  const affects = affectsRows.find((row): row is Affects => row === answers['affects']);
  const urgency = urgencyColumns.find((column): column is Urgency => column === answers['urgency']);
  const fields = what?.request.fields.flatMap(({ field, oneOf }) => {
    const value = answers[fieldName(what, field)]?.trim();
    // What is not among the choices was not chosen: a verdict must not repeat words nobody has sealed.
    return value && (!oneOf || oneOf.includes(value)) ? [[field, value] as const] : [];
  });
  return {
    title: answers['title']?.trim() ?? '',
    details: answers['details']?.trim() ?? '',
    ...(what ? { service: what.service, request: what.request.request } : {}),
    ...(what?.request.asksUrgency && affects ? { affects } : {}),
    ...(what?.request.asksUrgency && urgency ? { urgency } : {}),
    fields: Object.fromEntries(fields ?? []),
  };
}
