import type { PersonFacts } from '../people/known.ts';
import type { Recogniser } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';

export type { PersonFacts };

/** The classes of people somebody belongs to, in the document's order. Addresses ignore case. */
export function classesOf(compiled: CompiledAgreement, person: PersonFacts): string[] {
  return Object.entries(compiled.agreement.people)
    .filter(
      ([, { any, except = [] }]) =>
        any.some((line) => includes(compiled, line, person)) && !except.some((line) => fits(line, person)),
    )
    .map(([name]) => name);
}

/** Classes whose `any` fits but whose `except` takes the person out again. */
export function classesExcepting(compiled: CompiledAgreement, person: PersonFacts): string[] {
  return Object.entries(compiled.agreement.people)
    .filter(
      ([, { any, except = [] }]) =>
        any.some((line) => includes(compiled, line, person)) && except.some((line) => fits(line, person)),
    )
    .map(([name]) => name);
}

/**
 * Whoever administers a workspace can write any address into a profile there. One that is not the provider's own is
 * believed for agreements that name it themselves; to be taken out of a class, an address needs no proof.
 */
function includes(compiled: CompiledAgreement, line: Recogniser, person: PersonFacts): boolean {
  const goesByAddress = line.email !== undefined || line.emailDomain !== undefined;
  return fits(line, person) && (!goesByAddress || isBelieved(compiled, person));
}

const isBelieved = ({ agreement }: CompiledAgreement, { vouchedBy }: PersonFacts): boolean =>
  vouchedBy === undefined ||
  Object.values(agreement.people).some(({ any }) =>
    any.some(({ workspace }) => workspace !== undefined && vouchedBy.includes(workspace)),
  );

function fits(line: Recogniser, person: PersonFacts): boolean {
  const email = person.email?.trim().toLowerCase();
  const at = email?.lastIndexOf('@') ?? -1;
  const domain = person.emailDomain?.toLowerCase() ?? (at < 0 ? undefined : email?.slice(at + 1));
  return (
    (line.email === undefined || line.email === email) &&
    (line.emailDomain === undefined || line.emailDomain === domain) &&
    (line.workspace === undefined || person.workspaces.includes(line.workspace)) &&
    (line.channel === undefined || person.channels.includes(line.channel)) &&
    (line.userGroup === undefined || person.userGroups.includes(line.userGroup))
  );
}
