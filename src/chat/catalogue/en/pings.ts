/** What rings somebody: short, and says what happens next. `{who}` is the mention. */
export const pings = {
  'ping.asked': '{who} **{agent} asks about #{number}:**',
  'ping.reminded': '{who} one reminder: {agent} is waiting for your answer about #{number}.',
  'ping.replied': '{who} **{agent}** writes about #{number}:',
  'ping.fulfilled': '{who} **{agent} says #{number} is done:**',
  'ping.fulfilled-closes': 'If not, say so by {at}; then it closes.',
  'ping.late-incident':
    '{who} **#{number} is late. We promised a fix by {due} and missed it.** {agent} has it and you hear from us here.',
  'ping.late-other':
    '{who} **#{number} is late. We promised it by {due} and missed it.** {agent} has it and you hear from us here.',
  'ping.no-answer':
    '{who} **#{number} has no answer yet. We promised one by {due} and missed it.** It has been passed up, and you hear from us here.',
  'ping.answered': '{who} 📥 **{requester} answered:**',
  'ping.answered-clock': 'Waited {waited}, not counted (clause {clause}). Due {due}.',
  'ping.wrote': '{who} 📥 **{requester} writes:**',
  'ping.wrote-about': '📥 **{requester} writes about #{number}:**',
  'ping.handed-over': '{who} **{by}** hands #{number} to you.',
  'ping.handed-over-aside': '**{by}** hands #{number} to {to}.',
  'ping.assigned': '{who} **#{number} is assigned to you** ({why}). Please answer by **{due}**.',
  'ping.assigned-again': '{who} **#{number} is assigned to you** ({why}). Due **{due}**.',
  'ping.reopened': '{who} 🔁 **{requester} says it is not solved:**',
  'ping.reopened-due': 'The clock goes on where it stood: due {due}.',
  'ping.nudged-assignee':
    '{who} #{number} is yours and has no answer yet; it is due **{due}**. Claim it if you have it in hand.',
  'ping.nudged': '{who} nobody has claimed #{number} yet; the answer is due **{due}**.',
  'ping.lapsed':
    '{who} {requester} has not answered within what clause {clause} allows. The clock runs again: due **{due}**.',
  'ping.withdrawn': '{who} {requester} no longer needs #{number}.',
  'ping.escalated-duty': '{who} you are on duty. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-assignee':
    '{who} you have this, and its time is running out. Please say that it is in hand or pass it on by **{until}**; then {then}.',
  'ping.escalated-open':
    '{who} this needs somebody. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-elsewhere':
    '{who} another group needs your help: you are on duty for {roster}. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-only': '{who} this needs somebody, and there is nobody further up. Please take it.',
  'ping.escalated-last': '{who} nobody has taken this yet, and there is nobody further up. Please take it.',
  'ping.escalated-up':
    '{who} nobody took this in time. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-on':
    '{who} nobody has taken this yet. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-handed-up':
    '{who} {by} hands this up to you. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-handed-up-last': '{who} {by} hands this up to you. There is nobody further up.',
  'ping.escalated-again':
    '{who} the time it was put off for is over. Please take it or pass it on by **{until}**; then {then}.',
  'ping.escalated-nobody': '**Nobody could be called.** {over} Whoever reads this: please take it.',
  'ping.escalated-all':
    '**Nobody has taken this, and there is nobody further up.** Called so far: {people}. {over} Whoever reads this: please take it.',
  'ping.passed-over': 'Passed over. {over}',
  'ping.breached-response': '{who} 🔴 **#{number} has missed its answer time, {due}** (clause {clause}).',
  'ping.breached-fulfilment': '{who} 🔴 **#{number} has missed its fix time, {due}** (clause {clause}).',
  'ping.at-risk': '{who} {percent} % of the time is gone: due **{due}**.',
  'ping.exception': '⚪ **{requester} asks for something no agreement promises: #{number}.** {why}',
  'ping.exception-next': 'Nothing is promised to them. Please answer: they read what you send with Reply.',

  'span.from-to': '{from} to {to}',
  'span.moment': 'a moment',
  'span.minutes': '{minutes} min',
  'span.hours': '{hours} h {minutes} min',
  'span.days': '{days} days',
} as const;
