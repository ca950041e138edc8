/** People and what they are called on each platform. The provider's reference data: not keyed by customer. */

import { EntitySchema } from 'typeorm';

/** `directory_key` is the person's key in the directory document, for the provider's own people. */
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

/** `seen_ms` is machine time of the last look at the platform's profile. */
export type IdentityRow = {
  platform: string;
  workspace: string;
  user_id: string;
  person_id: string;
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
    user_groups: { type: 'text', array: true, default: () => `'{}'` },
    seen_ms: { type: 'bigint' },
  },
  indices: [{ name: 'identity_person', columns: ['person_id'] }],
});
