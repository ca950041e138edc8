/** A person who has been recognised. */

import type { Acting } from './roles.ts';

/** What is known of a person, in the agreement's own names; an installation binds platform ids to them. */
export type PersonFacts = {
  email?: string;
  /** For when the address itself must not be kept; else it is taken from the address. */
  emailDomain?: string;
  /** Whose profile tells the address, where that is not the provider's own workspace: its names in the directory. */
  vouchedBy?: readonly string[];
  workspaces: readonly string[];
  channels: readonly string[];
  userGroups: readonly string[];
};

/** A person as the front desk knows them. */
export type Known = Acting & {
  name: string;
  zone: string;
  /** Service time of this visit, epoch milliseconds: what they see and send in it is judged by this instant. */
  at: number;
  /** By what agreements recognise them. */
  facts: PersonFacts;
};
