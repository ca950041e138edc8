/** Hours that agreements promise and nobody is on duty in. */
export const coverage = {
  'coverage.gap': 'Nobody is on duty {when} ({length}), promised by {clauses}.',
  'coverage.gap-of': '{roster}: nobody is on duty {when} ({length}), promised by {clauses}.',
  'coverage.repeated':
    'Nobody is on duty {every} ({zone}; {count} times, {length} in all), promised by {clauses}.',
  'coverage.repeated-of':
    '{roster}: nobody is on duty {every} ({zone}; {count} times, {length} in all), promised by {clauses}.',
  'repeated.all': '{days} {from} to {to}, {first} to {last}',
  'repeated.except': '{days} {from} to {to}, {first} to {last} except {dates}',
  'repeated.elsewhere': '{every} ({zone})',
  'repeated.every-day': 'every day',
  'repeated.every-weekday': 'every weekday',
  'repeated.every': 'every {days}',
  'repeated.every-several': 'every {days} and {last}',
  'repeated.next-day': '{time} the next day',
  'repeated.days-later': '{time} {count} days later',
  'coverage.clauses-more': '{clauses} and {count} more',
  'coverage.minutes': '{count} min',
  'coverage.minutes-seconds': '{count} min {seconds} s',
  'coverage.more': 'and {count} more, {length} in all',
  'coverage.unseen': 'The turns of roster {roster} are too many to look {days} days ahead.',
} as const;
