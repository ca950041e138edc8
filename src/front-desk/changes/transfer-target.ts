/** Where a request can go: the other request types its agreement offers to whoever raised it. */

import type { RequestType } from '../../agreement/agreement.ts';
import { affectsRows, urgencyColumns } from '../../agreement/agreement.ts';
import { servicesFor } from '../../agreement/find-request.ts';
import type { Answers } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import { answersFor, coveredAs } from '../../request/transfer.ts';
import type { Situation } from './situation.ts';

export type Target = {
  /** Comes back from the form: `accounts/password`. */
  value: string;
  label: string;
  service: string;
  request: string;
  type: RequestType;
  /** Names of the form's fields that must be filled in. */
  needed: readonly string[];
};

type Texts = Readonly<Record<string, string>>;

export function targetsOf({ request, agreement }: Situation): Target[] {
  const { compiled } = agreement;
  const offered = servicesFor(compiled, coveredAs(request, compiled.agreement));
  return Object.entries(compiled.agreement.services)
    .filter(([service]) => offered.has(service))
    .flatMap(([service, { name, requests }]) =>
      Object.entries(requests)
        .filter(([type]) => service !== request.service || type !== request.type)
        .map(([type, one]): Target => {
          const target = { service, request: type };
          const fields = Object.entries(one.fields ?? {});
          return {
            ...target,
            value: `${service}/${type}`,
            label: sayPlain('form.transfer.option', { request: one.name, service: name }),
            type: one,
            needed: fields
              .filter(([, field]) => field.required === true && field.default === undefined)
              .map(([field]) => fieldName(target, field)),
          };
        }),
    );
}

export const targetIn = (targets: readonly Target[], answers: Answers): Target | undefined =>
  targets.find(({ value }) => value === answers['to']);

/** Own questions carry the request type's name, so that answers to another type's do not get mixed in. */
export const fieldName = (target: Pick<Target, 'service' | 'request'>, field: string): string =>
  `${target.service}.${target.request}.${field}`;

/** What the matrix needs to know and the request has not said. */
export const sidesAsked = ({ request }: Situation, { type }: Target): ('affects' | 'urgency')[] =>
  type.priority !== 'matrix'
    ? []
    : (['affects', 'urgency'] as const).filter((side) => request[side] === null);

/** How urgent it is stands on the mildest answer, as when a request is raised. */
export const MILDEST = { affects: 'just-me', urgency: 'can-wait' } as const;

/** @param recorded texts that were given before, opened: what is unchanged is not sealed again */
export function answered(
  scene: Situation,
  target: Target,
  answers: Answers,
  recorded: Texts,
): Omit<Extract<PlainCommand, { kind: 'transfer' }>, 'kind' | 'reason'> {
  const chosen: Record<string, string> = {};
  const words: Record<string, string> = {};
  const known = answersFor(target.type, scene.request, { chosen: {}, words: {} }).fields;
  for (const [field, asked] of Object.entries(target.type.fields ?? {})) {
    const value = answers[fieldName(target, field)]?.trim();
    if (asked.oneOf) {
      const choice = value ?? known[field] ?? asked.default;
      // What is not among the choices was not chosen: what nobody has sealed must not be kept.
      if (choice !== undefined && asked.oneOf.includes(choice)) chosen[field] = choice;
    } else if (value && value !== recorded[field]) words[field] = value;
  }
  const asked = sidesAsked(scene, target);
  const affects = affectsRows.find((row) => row === answers['affects']) ?? MILDEST.affects;
  const urgency = urgencyColumns.find((column) => column === answers['urgency']) ?? MILDEST.urgency;
  return {
    ...{ service: target.service, request: target.request, chosen, words },
    affects: asked.includes('affects') ? affects : null,
    urgency: asked.includes('urgency') ? urgency : null,
  };
}
