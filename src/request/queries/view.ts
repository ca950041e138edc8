/** Makes a request ready to be shown: words opened, people named, clauses worded. */

import type { RequestType } from '../../agreement/agreement.ts';
import { clauseNumber } from '../../agreement/show.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { wayOf } from '../../people/directory.ts';
import { names } from '../../people/queries/names.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { unpaged } from './unpaged.ts';
import { peopleIn, sealedIn } from '../../people/found-in.ts';
import type { Sealed } from '../../people/sealed.ts';
import type { View } from '../cards/view.ts';
import type { RequestState } from '../state.ts';

/** Whose zone times are shown in: one reader's, or that of the team's work. */
export type Reader = { zone: string } | 'team' | 'requester';

/**
 * @param more further things to be shown that may hold sealed words and people, e.g. an event
 */
export async function viewOf(
  context: Context,
  request: RequestState,
  reader: Reader,
  more: readonly unknown[] = [],
): Promise<View> {
  const directory = await context.library.directory();
  const agreement = request.agreement ? await context.library.agreement(request.agreement) : undefined;
  const managers =
    request.status === 'exception' || request.hold
      ? (await colleagues(context.read)).idsOf(directory?.roles['service-manager'] ?? [])
      : [];
  const sealed = sealedIn([request, ...more]);
  const opened = await context.vault.openAll(context.read, sealed);
  const byText = new Map(sealed.map((one, index) => [one.d, opened[index] ?? sayPlain('card.erased')]));
  const open = (one: Sealed): string => byText.get(one.d) ?? sayPlain('card.erased');
  const shown = await names(context.read, [...peopleIn([request, ...more]), ...managers]);
  const agreed = agreement?.compiled.agreement;
  const service = request.service === null ? undefined : agreed?.services[request.service];
  const type = request.type === null ? undefined : service?.requests[request.type];
  // Where it was transferred, answers to other types' questions stay with it.
  const everyType = Object.values(agreed?.services ?? {}).flatMap(({ requests }) => Object.values(requests));
  const calendar =
    request.clocks && agreement?.compiled.agreement.calendars[request.clocks.fulfilment.calendar];
  const teamZone = calendar?.timezone ?? directory?.provider.timezone ?? 'UTC';
  return {
    request,
    title: open(request.title),
    open,
    name: (person) => shown(person).name,
    team: (name) => directory?.teams[name]?.name ?? name,
    way: (name) => (directory && wayOf(directory, name)?.name) ?? name,
    clause: (id) => (agreed ? clauseNumber(agreed, id) : id),
    zone: reader === 'team' ? teamZone : reader === 'requester' ? shown(request.requester).zone : reader.zone,
    provider: directory?.provider.name ?? agreed?.parties.provider.name ?? sayPlain('card.provider'),
    customer: agreed?.parties.customer.name ?? sayPlain('card.no-customer'),
    type: type?.name ?? null,
    asks: asksIn([...everyType, ...(type ? [type] : [])]),
    isIncident: type?.type === 'incident',
    approval:
      type?.approval === 'customer'
        ? `services.${request.service ?? ''}.requests.${request.type ?? ''}.approval`
        : null,
    why: request.why,
    unpaged: await unpaged(context.read, request),
    managers,
  };
}

/** Questions by field; of two of the same name the later type's. */
const asksIn = (types: readonly RequestType[]): Record<string, string> =>
  Object.fromEntries(
    types.flatMap(({ fields = {} }) => Object.entries(fields).map(([field, { ask }]) => [field, ask])),
  );
