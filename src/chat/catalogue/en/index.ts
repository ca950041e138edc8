/** The English catalogue. Another language is another folder with the same keys. */

import { cards } from './cards.ts';
import { changes } from './changes.ts';
import { coverage } from './coverage.ts';
import { delivery } from './delivery.ts';
import { desk } from './desk.ts';
import { feed } from './feed.ts';
import { forms } from './forms.ts';
import { installed } from './installed.ts';
import { lists } from './lists.ts';
import { outage } from './outage.ts';
import { paging } from './paging.ts';
import { pageLink } from './page-link.ts';
import { pings } from './pings.ts';
import { refusals } from './refusals.ts';
import { rosterForms } from './roster-forms.ts';
import { roster } from './roster.ts';
import { upgrade } from './upgrade.ts';
import { watchdog } from './watchdog.ts';
import { when } from './when.ts';

export const en = {
  ...cards,
  ...changes,
  ...coverage,
  ...delivery,
  ...desk,
  ...feed,
  ...forms,
  ...installed,
  ...lists,
  ...outage,
  ...paging,
  ...pageLink,
  ...pings,
  ...refusals,
  ...roster,
  ...rosterForms,
  ...upgrade,
  ...watchdog,
  ...when,
} as const;
export type Key = keyof typeof en;
