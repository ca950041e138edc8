/** The English catalogue. Another language is another folder with the same keys. */

import { cards } from './cards.ts';
import { changes } from './changes.ts';
import { coverage } from './coverage.ts';
import { delivery } from './delivery.ts';
import { desk } from './desk.ts';
import { feed } from './feed.ts';
import { forms } from './forms.ts';
import { pings } from './pings.ts';
import { refusals } from './refusals.ts';
import { rosterForms } from './roster-forms.ts';
import { roster } from './roster.ts';
import { when } from './when.ts';

export const en = {
  ...cards,
  ...changes,
  ...coverage,
  ...delivery,
  ...desk,
  ...feed,
  ...forms,
  ...pings,
  ...refusals,
  ...roster,
  ...rosterForms,
  ...when,
} as const;
export type Key = keyof typeof en;
