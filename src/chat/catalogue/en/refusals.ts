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
  'refusal.has-no-room':
    '{person} has {open} open and takes {limit} at most, so #{number} cannot go to them. Choose somebody else, or ask {person} to pass one on first.',
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
  'refusal.escalation-over':
    'What you were called to about #{number} is over. If it needs somebody again, chat says so.',
  'refusal.nobody-further-up':
    'There is nobody further up to call about #{number}. Take it, or ask somebody yourself.',
  'refusal.nobody-has-it': 'Nobody has #{number} yet, so there is nobody to check. Take it, or hand it up.',
  'refusal.snooze-length': 'An escalation can be put off for 5 to {longest} minutes.',
  'refusal.not-allowed':
    'You may not do that. It takes the role {role}; a service manager can tell you who has it.',
  'refusal.on-hold-already': '#{number} is on hold. Let it go on first: “Go on” is behind More on its card.',
  'refusal.not-on-hold': '#{number} is not on hold (any more).',
  'refusal.no-holds':
    'The agreement of #{number} knows no reason to hold it, except to ask the requester: use Ask.',
  'refusal.no-such-hold':
    'The agreement of #{number} has no such reason to hold it. It has: {known}. To wait for the requester, use Ask.',
  'refusal.hold-past': 'That moment is past. Choose a later one.',
  'refusal.hold-too-long': 'Nothing can be held for more than {days} days. Choose an earlier moment.',
  'refusal.disputed-already': 'You have said so already; the service manager knows.',
  'refusal.priority-already': '#{number} is {priority} already.',
  'refusal.no-such-priority': 'The agreement of #{number} has no priority {priority}. It has: {known}.',
  'refusal.service-already': '#{number} is that already. Choose another service.',
  'refusal.no-such-service':
    'The agreement of #{number} has no such service. Open the form again to see which.',
  'refusal.transfer-not-covered': '{why} So #{number} cannot go there.',
  'refusal.stale-control': 'This button is from an older message. Look at the current card of the request.',
  'refusal.unknown-roster': 'There is no such roster. `/steward oncall` lists those there are.',
  'refusal.not-in-roster-team': '{person} is not in the team of this roster. Choose somebody who is.',
  'refusal.not-one-of-two':
    'You can cover, be covered and swap yourself. For others, ask a roster owner or the service manager.',
  'refusal.not-roster-owner':
    'Only a roster owner or the service manager can do that. `/steward oncall` says who they are.',
  'refusal.same-person': 'That is the same person twice. Choose two different people.',
  'refusal.not-on-duty-then': '{person} is not on duty then. Look at the roster and choose another time.',
  'refusal.somebody-on-duty':
    'Somebody is on duty all that time. Say whose duty it is that you want to cover.',
  'refusal.already-on-duty': '{person} is on duty then already. Choose another time, or somebody else.',
  'refusal.absent-already': '{person} is absent all that time already; there is nothing to add.',
  'refusal.span-reversed': 'That ends before it begins. Exchange the two times.',
  'refusal.span-empty': 'That lasts no time at all. Choose a later end.',
  'refusal.span-over': 'That is over already. Choose a time that still lies ahead.',
  'refusal.span-too-far': 'That is more than 18 months ahead. Choose an earlier time.',
  'refusal.span-too-long': 'That is longer than {days} days. Choose a shorter time, or make several changes.',
  'refusal.too-many-changes':
    'This roster has {most} changes already. Put the lasting ones into its file, or take some back, and try again.',
  'refusal.too-many-parts': 'There are too many single turns in that time. Make several shorter changes.',
  'refusal.clash-needs-reason':
    'That has consequences that need a reason. Look at them, then say why you want it all the same.',
  'refusal.nobody-approves':
    'This needs the approval of a roster owner, and there is none. Ask the administrator to name one.',
  'refusal.unknown-offer': 'There is no such offer any more. `/steward oncall` shows what is open.',
  'refusal.offer-done': 'This is settled already: it is in the roster.',
  'refusal.offer-declined': 'This was declined already. Offer it anew if things have changed.',
  'refusal.offer-withdrawn': '{person} has withdrawn this. There is nothing left to do.',
  'refusal.offer-lapsed': 'This has lapsed: its time came before everybody had agreed. Offer another time.',
  'refusal.not-asked': 'Only {person} can answer this.',
  'refusal.waits-for-owner': 'You have accepted this already. It waits for a roster owner now.',
  'refusal.not-accepted-yet': '{person} has not accepted this yet. You can approve it afterwards.',
  'refusal.needs-no-approval': 'This needs no approval. Whoever was asked decides.',
  'refusal.not-your-offer': 'Only {person} can withdraw this. You can decline it if you were asked.',
  'refusal.changed-since-offered':
    'The roster has changed since {person} offered this, so it no longer fits. Ask them to offer it anew.',
  'refusal.clash-since-offered':
    'The roster has changed since {person} offered this, and it has new consequences. Ask them to offer it anew, with a reason.',
  'refusal.unknown-change': 'There is no such change any more. `/steward oncall` shows those in force.',
  'refusal.change-over': 'This change is over already; what has been cannot be taken back.',
  'refusal.not-your-change': 'This change is about {person}. Ask them, or a roster owner, to take it back.',
  'refusal.cancel-gives-duty':
    'That would put {person} on duty again. Ask them to cover for you, or ask a roster owner.',
  'refusal.not-on-duty-now':
    'Notes for the next shift come from whoever is on duty, and you are not just now.',
  'refusal.handover-not-yours': 'This handover is not yours: others came on duty with it.',
  'refusal.handover-accepted-already': '{person} has accepted this handover already. Nothing more is needed.',
  'refusal.handover-was-empty': 'There was nothing to hand over, so nobody needs to accept it.',
  'refusal.not-the-previous': '{person} was not on duty before you. Ask somebody who was.',
  'refusal.handover-over': 'That shift is over by now. Write to {person} directly.',
  'refusal.duty-taken': '{person} has the duty. Offer to cover it if you want it.',
  'refusal.no-text': 'Please write something first.',
} as const;
