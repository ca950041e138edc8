/** Where reaching people is spoken of: lanes (one destination each) and the keys of its cards. */

export const personLane = (person: string): string => `person:${person}`;
export const testKey = (person: string, test: number): string => `contact/${person}/test/${test}`;
/** What administrators read of a month (`2026-12`) in one message. */
export const monthKey = (month: string, reader: string): string => `contact/unanswered/${month}/${reader}`;

/** The month of an instant (epoch milliseconds) by UTC, which is one for everybody. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);
