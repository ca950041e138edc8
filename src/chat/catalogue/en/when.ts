/** Why a typed span of time cannot be read, and how to write it. Keys are the codes of `time/spoken/mistake.ts`. */
export const when = {
  'when.empty': 'Please say when, e.g. `tomorrow 14:00-18:00`.',
  'when.unknown':
    'I do not understand “{text}” as a time. Write e.g. `tomorrow 14:00-18:00`, `24 Nov 20:00 to 25 Nov 08:00`, `Fri-Sun` or `for 2 hours`.',
  'when.no-end': 'Until when? Write e.g. `tomorrow 14:00-18:00` or `tomorrow 14:00 for 2 hours`.',
  'when.no-such-date': '“{text}” is no date of the calendar. Write e.g. `24 Nov` or `2026-11-24`.',
  'when.no-such-time': '“{text}” is no time of day. Write e.g. `14:00` or `2pm`.',
  'when.slashes': '“{text}” means one day here and another there. Write the month as a word, e.g. `24 Nov`.',
  'when.other-weekday': '“{text}” falls on another day of the week. Write the date alone, e.g. `24 Nov`.',
  'when.backwards': 'This would end before it begins. Write e.g. `24 Nov 20:00 to 25 Nov 08:00`.',
  'when.past': '“{text}” is over already. If another year is meant, write it too.',
  'when.far': 'This is more than two years ahead. Please choose a nearer time.',
} as const;
