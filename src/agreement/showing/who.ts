import { formatDuration } from '../../time/duration.ts';
import type { Agreement, Party, PeopleClass, Recogniser } from '../agreement.ts';
import { localDateWords } from '../term.ts';
import type { Clause } from './outline.ts';
import { listed, promised, sentence, sideName } from './phrases.ts';

export function partiesClause({ parties, term }: Agreement): Clause {
  const party = (role: string, { name, signs, approves }: Party): string =>
    `${name} is the ${role}; signed by ${listed(signs)}.${approves ? ` Spending is approved by ${listed(approves)}.` : ''}`;
  const obligations = Object.entries(parties.obligations ?? {}).map(
    ([name, { by, say, within }]): Clause => ({
      text: `${sentence(say)} Owed by ${sideName(by)}${within ? `, within ${promised(within)}` : ''}.`,
      clause: `parties.obligations.${name}`,
    }),
  );
  const notice = term.notice ? ` It can be ended with ${formatDuration(term.notice)} of notice.` : '';
  const dates = `From ${localDateWords(term.from)} until ${localDateWords(term.until)}, both days included.`;
  return {
    text: 'Parties and term',
    clause: 'parties',
    below: [
      { text: party('provider', parties.provider), clause: 'parties.provider' },
      { text: party('customer', parties.customer), clause: 'parties.customer' },
      ...obligations,
      { text: `${dates}${notice}`, clause: 'term' },
    ],
  };
}

export function peopleClause({ people }: Agreement): Clause {
  const below = Object.entries(people).map(([name, each]): Clause => ({
    text: classWords(name, each),
    clause: `people.${name}`,
  }));
  return { text: 'Who is covered', clause: 'people', below };
}

function classWords(name: string, { any, except = [], raises }: PeopleClass): string {
  const but = except.length > 0 ? `, except ${listed(except.map(recogniserWords), 'or')}` : '';
  const by =
    raises === undefined
      ? ''
      : ` Their requests are ${raises === 1 ? 'one priority' : `${raises} priorities`} higher.`;
  return `“${name}” is everybody ${listed(any.map(recogniserWords), 'or')}${but}.${by}`;
}

function recogniserWords({ email, emailDomain, workspace, channel, userGroup }: Recogniser): string {
  const parts = [
    ...(email ? [`with the address ${email}`] : []),
    ...(emailDomain ? [`with an address at ${emailDomain}`] : []),
    ...(workspace ? [`in the workspace ${workspace}`] : []),
    ...(channel ? [`in the channel ${channel}`] : []),
    ...(userGroup ? [`in the group ${userGroup}`] : []),
  ];
  return listed(parts);
}
