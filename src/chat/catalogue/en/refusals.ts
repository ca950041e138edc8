/** Every "no": what is the matter, and what to do. Keys are the codes of refusals. */
export const refusals = {
  'refusal.unknown-request': 'There is no such request, or you may not see it. `/steward mine` lists yours.',
  'refusal.already-raised': '#{number} has been raised already.',
  'refusal.nobody-acts': 'I could not tell who you are. Please try again.',
  'refusal.other-customer':
    'This service belongs to another customer’s agreement. Open the form again to see yours.',
  'refusal.not-your-team':
    '#{number} belongs to a team you are not in. Ask its agents, or the service manager.',
  'refusal.not-yours': 'Only the person who raised #{number} can do that.',
  'refusal.already-yours': '#{number} is yours already.',
  'refusal.claimed-by-other':
    '{person} took #{number} just before you. Ask them to hand it over if it should be yours.',
  'refusal.taken-by-other': '{person} has taken #{number} already.',
  'refusal.not-in-team': '{person} is not in the team of #{number}. Choose somebody who is.',
  'refusal.has-it-already': '{person} has #{number} already.',
  'refusal.already-closed': '#{number} is closed. Raise a new request with /request.',
  'refusal.already-withdrawn': '#{number} was withdrawn by the person who raised it.',
  'refusal.already-fulfilled':
    '#{number} is fulfilled already. If it is not solved, say so on its card; otherwise confirm it there.',
  'refusal.already-waiting': '#{number} is waiting for the requester’s answer already.',
  'refusal.not-promised':
    '#{number} is not covered by an agreement, so there is nothing to work on yet. The service manager decides.',
  'refusal.nothing-asked': 'Nobody is waiting for an answer about #{number}. Write in its thread instead.',
  'refusal.not-fulfilled-yet':
    '#{number} is still being worked on. If it is solved, press “It is solved” on its card.',
  'refusal.no-escalation': 'Nothing is escalated about #{number} at the moment.',
  'refusal.nobody-further-up':
    'There is nobody further up to call about #{number}. Take it, or ask somebody yourself.',
  'refusal.nobody-has-it': 'Nobody has #{number} yet, so there is nobody to check. Take it, or hand it up.',
  'refusal.snooze-length': 'An escalation can be put off for 5 to {longest} minutes.',
  'refusal.not-allowed':
    'You may not do that. It takes the role {role}; a service manager can tell you who has it.',
  'refusal.stale-control': 'This button is from an older message. Look at the current card of the request.',
  'refusal.no-text': 'Please write something first.',
} as const;
