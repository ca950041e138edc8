/** Where a roster is spoken of: lanes (one destination each) and the keys of its cards. */

export const personLane = (person: string): string => `person:${person}`;
export const escalationLane = (team: string): string => `escalations:${team}`;
/** The user group that holds whoever is on duty by the roster of that name. */
export const groupLane = (roster: string): string => `group:${roster}`;

export const offerKey = (roster: string, offer: number, person: string): string =>
  `roster/${roster}/offer/${offer}/${person}`;
export const handoverKey = (roster: string, shift: number, person: string): string =>
  `roster/${roster}/handover/${shift}/${person}`;
export const callKey = (roster: string, { shift, number }: { shift: number; number: number }): string =>
  `roster/${roster}/call/${shift}/${number}`;
export const groupKey = (roster: string): string => `roster/${roster}/group`;
