/** A roster of several people for the tests of live rosters. */

/** Olga, Ben and Ada take turns of a day, from eight to eight. */
export const turns = `roster: workplace
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-11-02T08:00:00+01:00
    participants: [olga, ben, ada]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`;

/** `day` of November 2026 (UTC+1): eight to eight is one turn. */
export const turn = (day: number): { from: number; to: number } => ({
  from: Date.UTC(2026, 10, day, 7),
  to: Date.UTC(2026, 10, day + 1, 7),
});
