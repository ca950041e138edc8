/** The row of a roster. Rosters are the provider's reference data: their customer is `-`. */

import { EntitySchema } from 'typeorm';
import { PROVIDER } from '../document/publication.ts';
import type { Ref } from '../store/subject.ts';
import type { RosterState } from './state.ts';

export type RosterRow = {
  name: string;
  team: string;
  /** Of the document its state rests on. */
  hash: string;
  next_at: number | null;
  seq: number;
  head: string;
  at: number;
  state: RosterState;
};

export const rosterTable = new EntitySchema<RosterRow>({
  name: 'roster',
  columns: {
    name: { type: 'text', primary: true },
    team: { type: 'text' },
    hash: { type: 'text' },
    next_at: { type: 'bigint', nullable: true },
    seq: { type: 'integer' },
    head: { type: 'text' },
    at: { type: 'bigint' },
    state: { type: 'jsonb' },
  },
});

export const rosterRef = (name: string): Ref => ({ customer: PROVIDER, id: name });
