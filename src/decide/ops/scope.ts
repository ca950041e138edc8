import type { CompiledAgreement } from '../../agreement/compile.ts';
import { calendarNamed } from '../../agreement/compile.ts';
import { servicesFor } from '../../agreement/find-request.ts';
import { match } from '../../agreement/match.ts';
import type { Match } from '../../agreement/match.ts';
import { classesOf } from '../../agreement/recognise.ts';
import { scope as verdictOn } from '../../agreement/scope.ts';
import { targetOf } from '../../agreement/targets.ts';
import type { Ask, ScopePromise } from '../../agreement/verdict.ts';
import { formatInstant } from '../../time/iso.ts';
import { group, may, must, named, note } from '../../time/plain/reader.ts';
import { instant, whole } from '../../time/plain/values.ts';
import { agreement } from '../agreement-member.ts';
import { ask } from '../ask-member.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';

const members = group(
  'scope',
  {
    agreement: must(agreement, '"agreement": {…}, the document as JSON'),
    request: must(ask, '"request": {"person": {"email": "ann@acme.example"}, "service": "workplace"}'),
    at: must(instant, '"at": "2026-12-07T09:00:00+01:00"'),
    used: may(named('how much of each quota is used', whole(0, 1e9))),
  },
  ({ agreement: agreed, used }, spot) => {
    for (const quota of used?.keys() ?? []) {
      if (agreed === undefined || Object.hasOwn(agreed.agreement.quotas ?? {}, quota)) continue;
      note({ ...spot, path: `${spot.path}/used` }, 'unknown_member', unknownQuota(agreed, quota), quota);
    }
  },
);

/** Whether an agreement covers a request, and what it promises. Instants to the millisecond, as the bot keeps them. */
export const scope = operation(members, ({ agreement: agreed, request, at, used }) => {
  const verdict = verdictOn(agreed, request, at, Object.fromEntries(used ?? []));
  return result({
    verdict: verdict.verdict,
    clauses: verdict.clauses,
    why: verdict.why,
    ...('promise' in verdict ? { promise: promiseIn(agreed, verdict.promise) } : {}),
    ...('instead' in verdict ? { instead: verdict.instead } : {}),
    ...('missing' in verdict ? { missing: verdict.missing } : {}),
    ...matchesIn(agreed, request, 'matches' in verdict ? verdict.matches : []),
  });
});

function promiseIn(
  agreed: CompiledAgreement,
  { priority, responseDue, fulfilmentDue }: ScopePromise,
): object {
  const { zone } = calendarNamed(agreed, targetOf(agreed, priority).calendar);
  return {
    priority,
    response_due: formatInstant(responseDue, zone),
    fulfilment_due: formatInstant(fulfilmentDue, zone),
  };
}

/** What the text may mean among all that this person is offered, where the verdict has not ranked it already. */
function matchesIn(agreed: CompiledAgreement, { person, text }: Ask, ranked: readonly Match[]): object {
  const classes = classesOf(agreed, person);
  if (text === undefined || classes.length === 0) return {};
  return { matches: ranked.length > 0 ? ranked : match(agreed, text, servicesFor(agreed, classes)) };
}

function unknownQuota({ agreement: { quotas } }: CompiledAgreement, quota: string): string {
  const known = Object.keys(quotas ?? {}).join(', ') || 'none';
  return `The agreement has no quota ${JSON.stringify(quota.slice(0, 60))}; it has ${known}.`;
}
