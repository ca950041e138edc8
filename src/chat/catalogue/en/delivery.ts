/** What is said about messages themselves. */
export const delivery = {
  'delivery.repeated': 'Sent again: I could not see whether it had arrived, so you may have this twice.',
  'delivery.retired': 'This was posted twice by mistake. The other one is kept up to date.',
} as const;
