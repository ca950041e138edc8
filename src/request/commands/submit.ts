/** Raises a request. */

import type { Affects, RequestType, Urgency } from '../../agreement/agreement.ts';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Known } from '../../people/known.ts';
import type { Sealed } from '../../people/sealed.ts';
import { lockCounter } from '../../store/counter.ts';
import { unlessErased } from '../../store/erased.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RequestEvent } from '../event.ts';
import { quotaCounter } from '../quota.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { loadFacts } from './facts.ts';

/** What the requester said; texts are cleaned and within their limits. */
export type Said = {
  title: string;
  details: string;
  service?: string;
  request?: string;
  affects?: Affects;
  urgency?: Urgency;
  /** Answers to the request type's own questions. */
  fields: Readonly<Record<string, string>>;
};

/** Customer of those whom no agreement covers. */
export const NO_CUSTOMER = 'nobody';

export async function submit(
  context: Context,
  who: Known,
  key: string,
  agreement: AgreementInForce | undefined,
  said: Said,
): Promise<Performed<RequestState, RequestEvent>> {
  const customer = agreement?.customer ?? NO_CUSTOMER;
  const { compiled } = agreement ?? {};
  const service = said.service === undefined ? undefined : compiled?.agreement.services[said.service];
  const type = said.request === undefined ? undefined : service?.requests[said.request];
  const { title, details, fields, ...rest } = said;
  const kept = await unlessErased(who.person, () => split(context, who, said, type));
  if (!kept.ok) return { kind: 'refused', refusal: kept.refusal };
  const command = (number: number) => ({
    ...({ kind: 'submit', customer, number, ...kept.sealed } as const),
    ask: { ...rest, fields, text: `${title} ${details}` },
  });

  return perform(context.store, requestSubject, {
    ref: (number) => requestRef(customer, number),
    by: { kind: 'person', person: who.person },
    key,
    command: (ref) => command(Number(ref.id)),
    facts: async (tx, _state, now) => {
      const quota = compiled && type ? quotaCounter(compiled, type, now) : null;
      const needs = type?.skills ?? [];
      const facts = await loadFacts(context, tx, {
        acting: who,
        agreement,
        team: service?.team ?? null,
        now,
        needs,
      });
      const used = quota && type?.quota ? { [type.quota]: await lockCounter(tx, customer, quota.name) } : {};
      return { ...facts, intake: { person: who.facts, used } };
    },
  });
}

/** What is chosen stays readable; whatever somebody wrote is sealed. */
async function split({ vault, read }: Context, who: Known, said: Said, type: RequestType | undefined) {
  const seal = (text: string) => vault.seal(read, who.person, text);
  const chosen: Record<string, string> = {};
  const words: Record<string, Sealed> = {};
  for (const [name, value] of Object.entries(said.fields)) {
    if (value.trim() === '') continue;
    if (type?.fields?.[name]?.oneOf?.includes(value)) chosen[name] = value;
    else words[name] = await seal(value);
  }
  const details = said.details === '' ? null : await seal(said.details);
  return { chosen, words, title: await seal(said.title), details };
}
