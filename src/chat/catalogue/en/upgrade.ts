/** While two releases run together, and what is left of a person whose words were erased. */
export const upgrade = {
  'story.newer': '{who} did something that this version of Steward does not know yet.',
  'why.newer': '{at}: something that this version of Steward does not know yet.',
  'status.newer': 'being changed by a newer version of Steward',
  'refusal.newer-release':
    '#{number} has just been changed by a newer version of Steward. Try again in a minute.',
  'refusal.person-erased':
    'What was said here has been erased for good, so nothing new may be written about this person. An administrator can tell you more.',
  'refusal.you-are-erased':
    'Your data has been erased, so nothing new may be written under your name. Talk to your service desk if that is wrong.',
} as const;
