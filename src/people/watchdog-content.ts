/** What the watchdog tells administrators, as it is kept until it is sent. */

/** `first` is a request's number. Instants are epoch milliseconds. */
export type WatchdogContent = { notice: 'watchdog' } & (
  | {
      what: 'missing';
      unsaid: { count: number; first: number; since: number } | null;
      uncalled: { count: number; first: number } | null;
      stuck: { count: number; why: string | null } | null;
    }
  | { what: 'over'; from: number; to: number }
  | { what: 'away'; from: number; to: number; count: number; first: number }
);
