/** Calendar feeds: what people are told of their address, and what stands in their calendar. */
export const feed = {
  'feed.help': '`/steward feed` your duties in your calendar; `/steward feed workplace` a roster’s',
  'feed.summary': 'Your calendar address',
  'feed.of-roster': '**The calendar of duties: {team}**',
  'feed.of-own': '**The calendar of your duties**',
  'feed.address': '`{address}`',
  'feed.how':
    'In your calendar choose to subscribe by address, and paste it. What changes in the roster follows by itself.',
  'feed.secret': 'Whoever has this address can read it. It is shown this once.',
  'feed.open-already':
    'You have had an address since {since}. I cannot show it again: only its fingerprint is kept.',
  'feed.new-stops-old': 'With a new address the old one stops.',
  'feed.stopped': 'Stopped: the address leads nowhere any more. `{command}` gives you a new one.',
  'feed.new': 'New address',
  'feed.stop': 'Stop',

  'feed.name-roster': 'On duty: {team}',
  'feed.name-person': 'On duty: {person}',
  'feed.duty': 'On duty: {team} — {person}',
  'feed.duty-own': 'On duty: {team}',

  'refusal.feed-roster':
    'There is no roster {roster} that you may follow. Its team, its owners, service managers and auditors may; `/steward feed` is for your own duties.',
  'refusal.feed-own': 'Only people who can be on duty here have a calendar of duties.',
  'refusal.no-feed': 'There is no calendar address to stop.',
} as const;
