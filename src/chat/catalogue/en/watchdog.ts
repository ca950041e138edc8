/** What the watchdog says to administrators. */
export const watchdog = {
  'watchdog.missing': '🚨 **Something I promised to say has not gone out.**',
  'watchdog.request': '1 request',
  'watchdog.requests': '{count} requests',
  'watchdog.message': '1 urgent message',
  'watchdog.messages': '{count} urgent messages',
  'watchdog.unsaid': 'Overdue and not said: {count}, the first {subject} since **{at}**. I am saying it now.',
  'watchdog.uncalled':
    'Escalated, and nobody was called: {count}, the first {subject}. Please look at it yourself.',
  'watchdog.stuck': 'Not sent for more than a minute: {count}. {why}',
  'watchdog.missing-next': '`steward doctor` says what is wrong. I tell you when all is well again.',
  'watchdog.over': '✅ **Nothing is missing any more.** Something was, from {from} to {to}.',
  'watchdog.away': '💤 **I was away from {from} to {to}.**',
  'watchdog.away-due': 'Promises of {count} came due meanwhile. I am saying so now, the most urgent first.',
  'watchdog.away-due-one': 'A promise of {subject} came due meanwhile. I am saying so now.',
  'watchdog.summary': 'Steward’s watchdog',
} as const;
