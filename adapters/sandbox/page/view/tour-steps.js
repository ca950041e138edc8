/**
 * The first walk. `who` is a word of the role to look for; `say` is put into the composer, not sent.
 * `{requester}` and the like become first names.
 */
export const TOUR = [
  {
    who: 'requester',
    text: 'As {requester}, type this to the app and press Enter. A form opens with the text in it.',
    say: '/request printer on floor 3 is dead',
  },
  {
    who: 'agent',
    text: 'As {agent}, find the new card in the team channel and press Claim. Its thread is internal.',
  },
  { who: 'agent', text: 'Ask {requester} something from the card, then switch and answer as {requester}.' },
  {
    who: 'on-call',
    text: 'Leave one unclaimed and move time forward: an escalation opens and {on-call} is paged.',
  },
  {
    who: 'on-call',
    text: 'Chat wakes nobody: as {on-call}, open the phone at the top, give Steward its number and press Test.',
    say: '/steward reach',
  },
  { who: 'agent', text: 'Ask why it was decided so; the answer names each clause.', say: '/steward why 1' },
];
