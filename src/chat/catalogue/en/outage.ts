/** When Steward cannot do what it should. */
export const outage = {
  'outage.away': 'I can’t reach my records right now, so nothing was kept. Please try again in a minute.',
  'outage.away-form':
    'I can’t reach my records right now, so nothing was kept. Your text is still in the form; please try again in a minute.',
  'outage.busy': 'Too much is asked of me at this moment, so nothing was kept. Please try again in a minute.',
  'outage.busy-form':
    'Too much is asked of me at this moment, so nothing was kept. Your text is still in the form; please try again in a minute.',
  'outage.shut': 'My records take nothing new right now, so nothing was kept. Please try again later.',
  'outage.shut-form':
    'My records take nothing new right now, so nothing was kept. Your text is still in the form; please try again later.',
  'outage.fault': 'That did not work on our side, and nothing was kept. Please try again in a minute.',
  'outage.fault-form':
    'That did not work on our side, and nothing was kept. Your text is still in the form; please try again in a minute.',
  'outage.perhaps':
    'I am not sure whether this was kept: I lost my records at that very moment. Please look before you do it again.',
  'outage.perhaps-form':
    'I am not sure whether this was kept: I lost my records at that very moment. Your text is still in the form. Sending the same again does no harm: it counts once.',
  'outage.kept': 'It is recorded, but I cannot show you what came of it right now.',
  'outage.tell': 'Tell your administrator: {id}',
} as const;
