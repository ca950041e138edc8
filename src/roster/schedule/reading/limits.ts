/**
 * The most that a roster given as JSON may hold, far above any real one; beyond it is `too_large`. A turn lasts a
 * thousand years at most, in the units of its type (custom: seconds).
 */
export const mostOf = {
  layers: 10_000,
  participants: 10_000,
  restrictions: 1_000,
  overrides: 100_000,
  absences: 100_000,
  letters: 200,
  turn: { hourly: 8_760_000, daily: 365_000, weekly: 52_000, monthly: 12_000, custom: 31_536_000_000 },
} as const;
