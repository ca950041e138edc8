import { quoted } from '../document/reading/quoted.ts';
import type { ClauseId, Instead, RequestType, Service } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';
import { match } from './match.ts';
import type { Ask, Verdict } from './verdict.ts';

/** The request type an ask is about, with its service. */
export type Found = {
  service: string;
  request: string;
  agreed: Service;
  type: RequestType;
  clause: ClauseId;
};

/** The services offered to at least one of the classes. */
export function servicesFor(compiled: CompiledAgreement, classes: readonly string[]): Set<string> {
  const offered = Object.entries(compiled.agreement.services).filter(([, service]) =>
    service.for.some((name) => classes.includes(name)),
  );
  return new Set(offered.map(([name]) => name));
}

/** What an agent must know to be given a request of this type; nothing for one the agreement does not have. */
export function skillsFor(
  compiled: CompiledAgreement | undefined,
  service: string | null,
  request: string | null,
): readonly string[] {
  return compiled?.agreement.services[service ?? '']?.requests[request ?? '']?.skills ?? [];
}

/** What is left to somebody outside the scope when no clause says it. */
export const insteadOf = ({ agreement }: CompiledAgreement): Instead =>
  agreement.exceptions === undefined ? 'nothing' : 'exception';

/**
 * Finds what is asked for by its names. A name the agreement does not have, or does not offer to these
 * classes, is out of scope. Without names nothing is guessed: unclear, with what the text may mean.
 */
export function findRequest(
  compiled: CompiledAgreement,
  ask: Ask,
  classes: readonly string[],
): Found | Verdict {
  const { services } = compiled.agreement;
  const offered = servicesFor(compiled, classes);
  const service = ask.service || undefined;
  const request = ask.request || undefined;
  if (service !== undefined && !Object.hasOwn(services, service)) {
    return outside(compiled, ['services'], `The agreement has no service ${quoted(service)}.`);
  }
  if (service !== undefined && !offered.has(service)) {
    const why = `${quoted(services[service]?.name ?? '')} is not offered to you by this agreement.`;
    return { ...outside(compiled, [`services.${service}.for`], why), service };
  }
  const among = service === undefined ? offered : new Set([service]);
  if (request === undefined) return choose(compiled, ask, among);

  const found = [...among].flatMap((each) => foundIn(compiled, each, request));
  const [first] = found;
  if (found.length > 1) return choose(compiled, ask, new Set(found.map((each) => each.service)));
  if (first !== undefined) return first;
  const clauses = [service === undefined ? 'services' : `services.${service}.requests`];
  return outside(compiled, clauses, `The agreement offers you no request ${quoted(request)}.`);
}

function outside(compiled: CompiledAgreement, clauses: ClauseId[], why: string) {
  return { verdict: 'out_of_scope', clauses, why, instead: insteadOf(compiled) } as const;
}

function foundIn(compiled: CompiledAgreement, service: string, request: string): Found[] {
  const agreed = compiled.agreement.services[service];
  const type = agreed && Object.hasOwn(agreed.requests, request) ? agreed.requests[request] : undefined;
  if (agreed === undefined || type === undefined) return [];
  return [{ service, request, agreed, type, clause: `services.${service}.requests.${request}` }];
}

function choose(compiled: CompiledAgreement, ask: Ask, among: ReadonlySet<string>): Verdict {
  const matches = match(compiled, ask.text ?? '', among);
  const [best] = matches;
  const name = best && compiled.agreement.services[best.service]?.requests[best.request]?.name;
  const why = name
    ? `Please say which request you mean; it reads like ${quoted(name)}.`
    : 'Please choose from the menu what you need.';
  const clauses = best
    ? matches.map((each) => each.clause)
    : [...among].map((service) => `services.${service}`);
  return {
    verdict: 'unclear',
    ...(ask.service ? { service: ask.service } : {}),
    clauses,
    why,
    missing: ['request'],
    matches,
  };
}
