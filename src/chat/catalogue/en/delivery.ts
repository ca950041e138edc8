/** What is said about messages themselves: said twice, or not to be delivered. */
export const delivery = {
  'delivery.repeated': 'Sent again: I could not see whether it had arrived, so you may have this twice.',
  'delivery.retired': 'This was posted twice by mistake. The other one is kept up to date.',

  'delivery.place.team': 'the channel of {team}',
  'delivery.place.escalations': 'the escalation channel of {team}',
  'delivery.place.door': 'the channel #{name}',
  'delivery.place.group': 'the user group of the roster {name}',
  'delivery.place.person': '{name}',
  'delivery.lost': '📭 **A message for {place} could not be delivered.** {why}',
  'delivery.lost-about': '📭 **A message for {place} about {subject} could not be delivered.** {why}',
  'delivery.subject.request': '#{number}',
  'delivery.subject.roster': 'the roster {name}',
  'story.not-delivered': '📭 Not delivered to {place}. {why}',
  'delivery.lost-person': 'Please reach them another way. They did not read it here.',
  'delivery.lost-channel':
    'Until then what is urgent comes to you here. The rest is kept: `steward messages retry --all-dead` sends it.',
  'delivery.lost-administrator':
    'What could not be delivered is kept: `steward messages list` shows it, and `steward messages retry` sends it again.',
  'delivery.fault': 'This is a fault in Steward, and its log says more.',
  'delivery.summary': 'A message could not be delivered',
  'delivery.instead': 'Here because {place} cannot be reached.',
  'delivery.shut': '🔌 **Steward cannot reach the workspace {workspace}.** {why}',
  'delivery.shut-next':
    'What is meant for it waits and goes out as soon as Steward is let in again. What is urgent goes meanwhile to those who can be reached elsewhere.',
  'delivery.shut-summary': 'Steward cannot reach the workspace {workspace}',
  'delivery.roll-up': '📭 **{count} more messages could not be delivered.**',
  'delivery.roll-up-one': '📭 **1 more message could not be delivered.**',
  'delivery.roll-up-line': '{count} for {place}: {why}',
  'delivery.roll-up-more': '… and {count} more. `steward messages list` shows all.',
  'delivery.roll-up-summary': 'Messages could not be delivered',
} as const;
