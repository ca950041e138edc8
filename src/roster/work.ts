/** What a team has open, as a handover shows it. Made by the room of requests, which comes later in the house. */

/** Titles are opened words. `request` is the name buttons carry; `due`: the instant that comes next. */
export type WorkItem = {
  readonly request: string;
  readonly number: number;
  readonly title: string;
  readonly due: number;
  /** When the requester is promised the next word; null: not. */
  readonly news: number | null;
  readonly assignee: { readonly person: string; readonly name: string } | null;
};

export type Work = {
  /** A promise is missed already, the longest ago first. */
  readonly late: readonly WorkItem[];
  /** Due before the shift ends, the earliest first. */
  readonly due: readonly WorkItem[];
  /** Waiting for requesters; `next`: the first that comes back by itself, null: none does. */
  readonly held: { readonly count: number; readonly next: number | null };
  /** Everything open, what is listed included. */
  readonly total: number;
};
