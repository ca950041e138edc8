/** What would happen if the form were sent now, and how the form says so. */

import { scope } from '../../agreement/scope.ts';
import type { Verdict } from '../../agreement/scope.ts';
import { clauseNumber } from '../../agreement/show.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { time } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { names } from '../../people/queries/names.ts';
import type { Known } from '../../people/known.ts';
import { quotaUsed } from '../../request/queries/quota-used.ts';
import type { Offered } from './offer.ts';
import type { saidIn } from './answers.ts';

export type Preview = {
  verdict: Verdict | null;
  /** Put into words when it is looked at: sending a form whose promise still holds shows none. */
  readonly text: Text;
  /** Label of the send button; null: there is nothing to send. */
  send: Key | null;
};

/** `agreement`: of what was chosen, else the one that covers the person; undefined: none does. */
export async function preview(
  context: Context,
  who: Known,
  agreement: AgreementInForce | undefined,
  what: Offered | undefined,
  said: ReturnType<typeof saidIn>,
  isUnsure: boolean,
  now: number,
): Promise<Preview> {
  if (!agreement || (!what && isUnsure)) {
    const key = agreement ? 'verdict.unclear' : 'verdict.no-agreement';
    return {
      verdict: null,
      text: say(key, { managers: await managerNames(context) }),
      send: 'form.request.send-anyway',
    };
  }
  if (!what) return { verdict: null, text: say('verdict.pick'), send: 'form.request.send' };

  const { compiled, customer } = agreement;
  const type = compiled.agreement.services[what.service]?.requests[what.request.request];
  const used = await quotaUsed(context.read, customer, compiled, type, now);
  const verdict = scope(compiled, { ...said, person: who.facts, text: said.title }, now, used);
  const isCovered = verdict.verdict === 'in_scope' || verdict.verdict === 'unclear';
  const managers = isCovered ? [] : await managerNames(context);
  return {
    verdict,
    send: sendLabel(verdict),
    get text() {
      return wording(verdict, what, who, managers);
    },
  };
}

function sendLabel(verdict: Verdict): Key | null {
  switch (verdict.verdict) {
    case 'in_scope':
    case 'unclear':
      return 'form.request.send';
    case 'out_of_scope':
    case 'quota_spent':
      return verdict.instead === 'nothing' ? null : 'form.request.send-anyway';
    case 'no_agreement':
      return 'form.request.send-anyway';
  }
}

/** @param managers by name; only who is not covered is told whom to ask */
function wording(verdict: Verdict, what: Offered, who: Known, managers: Text): Text {
  const { agreement } = what.agreement.compiled;
  const clause = clauseNumber(agreement, verdict.clauses.at(0) ?? '');
  switch (verdict.verdict) {
    case 'in_scope': {
      const response = time(verdict.promise.responseDue, who.zone);
      const fulfilment = time(verdict.promise.fulfilmentDue, who.zone);
      const key = what.request.type === 'incident' ? 'verdict.in-scope-incident' : 'verdict.in-scope-other';
      const promised = clauseNumber(agreement, `targets.${verdict.promise.priority}`);
      return say(key, { response, fulfilment, clause: promised });
    }
    case 'unclear': {
      const asked = verdict.missing.map(
        (name) => what.request.fields.find(({ field }) => field === name)?.ask ?? missingName(name),
      );
      return say('verdict.missing', { fields: asked.join(' · ') });
    }
    case 'out_of_scope':
      return verdict.instead === 'nothing'
        ? say('verdict.out-of-scope-final', { say: verdict.why, clause })
        : say('verdict.out-of-scope', { say: verdict.why, clause, managers });
    case 'quota_spent':
      return verdict.instead === 'nothing'
        ? say('verdict.out-of-scope-final', { say: verdict.why, clause })
        : say('verdict.quota-spent', { say: verdict.why, clause, managers });
    case 'no_agreement':
      return say('verdict.no-agreement', { managers });
  }
}

const missingName = (name: string): string => {
  const key =
    name === 'affects'
      ? 'form.request.affects'
      : name === 'urgency'
        ? 'form.request.urgency'
        : 'form.request.what';
  return say(key)
    .map((span) => (span.kind === 'plain' ? span.text : ''))
    .join('');
};

async function managerNames(context: Context): Promise<Text> {
  const directory = await context.library.directory();
  const ids = (await colleagues(context.read, directory)).idsOf(directory?.roles['service-manager'] ?? []);
  const shown = await names(context.read, ids);
  return ids.length === 0
    ? say('verdict.somebody')
    : [{ kind: 'plain', text: ids.map((id) => shown(id).name).join(', ') }];
}
