/** One list where many messages would be noise: after an outage, in a storm. `{who}` is the mention. */
export const lists = {
  'list.at-risk': '⚠️ **{count} at risk, first due {due}**',
  'list.late': '🔴 **{count} need somebody, {late} of them late**',
  'list.one': '🔴 **One still needs somebody**',
  'list.over': '✅ **None of these {count} needs anybody any more.**',
  'list.line-due': '**#{number} {title}**: due **{due}**',
  'list.line-late': '🔴 **#{number} {title}**: missed **{due}**',
  'list.line-about': '{customer} · {priority} · nobody has it',
  'list.line-agent': '{customer} · {priority} · {agent} has it',
  'list.settled': 'Taken or settled: {settled} of {count}.',
  'list.more': '… and {count} more. They come up here as these are taken.',
  'list.storm': 'Those that came just before have cards of their own, above.',
  'list.take-first': 'I take #{number}',
  'list.take-all': 'Take all',
  'list.open': 'Open them',
  'list.summary': 'Requests that need somebody: {count}',
  'list.summary-over': 'None of these requests needs anybody any more',
  'list.opened-none': 'None of them needs anybody any more.',

  'list.have-all': 'You have all {count}.',
  'list.have-one': '#{number} is yours.',
  'list.have-some': 'You have {count} of {all}.',
  'list.have-none': 'There was nothing left to take.',
  'list.stays': '#{number} stays with {agent}.',
  'list.stay': '{count} stay with {agent}.',
  'list.stay-others': '{count} stay with others.',
  'list.have-over-limit':
    'That makes {open} open, more than the {limit} your team has set for you. Hand some over if it is too much.',
  'list.have-so-far':
    'You have {count} of {all}. Then I lost my records, so press “Take all” again in a minute: that does no harm.',

  'list.called':
    '{who} these need you, the most urgent first. Please take them or pass them on by **{until}**; what nobody takes goes further up.',
  'list.called-last': '{who} these need somebody, the most urgent first. Please take them.',
  'list.called-nobody':
    '**Nobody could be called for these.** Whoever reads this: please take them, the most urgent first.',
  'list.calls-summary': 'Requests that need you: {count}',
  'list.line-unclaimed': '**#{number} {title}**: nobody has claimed it, the answer is due **{due}**',
  'list.line-waiting': '**#{number} {title}**: not answered yet, due **{due}**',
  'list.rest': '… and {count} more.',

  'list.late-requester': '{who} **{count} of your requests are late. We promised more and missed it.**',
  'list.late-line': '**#{number} {title}**: promised by {due}',
  'list.no-answer-line': '**#{number} {title}**: no answer yet, promised by {due}',
  'list.no-news-line': '**#{number} {title}**: news promised by {due}',
  'list.late-next': 'Somebody sees to them now, and you hear from us in the thread of each.',
  'list.late-summary': '{count} of your requests are late',
} as const;
