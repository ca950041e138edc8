/** People and what they are called on each platform. The provider's reference data: not keyed by customer. */

import { EntitySchema } from 'typeorm';

/**
 * `email` is proven: told by a workspace of the provider's own, or by its directory, never by somebody else's.
 * `directory_key` is the person's key in the directory document, for the provider's own people.
 */
export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  zone: string;
  directory_key: string | null;
};

export const personTable = new EntitySchema<PersonRow>({
  name: 'person',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    email: { type: 'text', nullable: true, unique: true },
    zone: { type: 'text' },
    directory_key: { type: 'text', nullable: true, unique: true },
  },
});

/** `profile_email` is what this account's profile says, proven or not; `seen_ms` machine time of the last look at it. */
export type IdentityRow = {
  platform: string;
  workspace: string;
  user_id: string;
  person_id: string;
  profile_email: string | null;
  user_groups: string[];
  seen_ms: number;
};

export const identityTable = new EntitySchema<IdentityRow>({
  name: 'identity',
  columns: {
    platform: { type: 'text', primary: true },
    workspace: { type: 'text', primary: true },
    user_id: { type: 'text', primary: true },
    person_id: { type: 'text' },
    profile_email: { type: 'text', nullable: true },
    user_groups: { type: 'text', array: true, default: () => `'{}'` },
    seen_ms: { type: 'bigint' },
  },
  indices: [{ name: 'identity_person', columns: ['person_id'] }],
});
