/** What the small page says that a link in a page opens, and what a pressed key is told. */
export const pageLink = {
  'page-link.nothing-yet': 'Nothing is taken until you press.',
  'page-link.taken': '{agent} took #{number}, {when}. You need not act.',
  'page-link.put-off': '#{number} was put off until {until}. You need not act.',
  'page-link.title': 'Steward',
  'page-link.unknown': 'I do not know this link. It may be cut short. Whatever is open also stands in chat.',
  'page-link.late': 'This link has expired: it was good for 24 hours. Whatever is still open stands in chat.',
  'page-link.slower': 'That was a lot at once. Please wait a moment, then try again.',
  'page-link.not-now':
    'I cannot look that up right now, and nothing was changed. Please try again in a minute.',
  'page-link.other-key': 'Nothing was changed. Only 1 is an answer.',
} as const;
