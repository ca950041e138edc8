/** What is said of rosters: who is on duty, offers, handovers, forms, pings. */
export const roster = {} as const;
