/** Hours that agreements promise and nobody is on duty in. */
export const coverage = {
  'coverage.gap': 'Nobody is on duty {when} ({length}), promised by {clauses}.',
  'coverage.gap-of': '{roster}: nobody is on duty {when} ({length}), promised by {clauses}.',
  'coverage.clauses-more': '{clauses} and {count} more',
  'coverage.minutes': '{count} min',
  'coverage.minutes-seconds': '{count} min {seconds} s',
  'coverage.more': 'and {count} more, {length} in all',
  'coverage.unseen': 'The turns of roster {roster} are too many to look {days} days ahead.',
} as const;
