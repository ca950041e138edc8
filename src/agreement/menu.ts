import type { ClauseId, Field, RequestKind } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';
import { servicesFor } from './find-request.ts';
import { classesOf } from './recognise.ts';
import type { PersonFacts } from './recognise.ts';

/** What somebody may ask for, in the document's order and words. */
export type MenuService = { service: string; name: string; clause: ClauseId; requests: MenuRequest[] };
export type MenuRequest = {
  request: string;
  name: string;
  type: RequestKind;
  clause: ClauseId;
  fields: MenuField[];
  /** Whether to ask who is affected and how urgent it is: only a matrix needs to know. */
  asksUrgency: boolean;
  needsApproval: boolean;
};
export type MenuField = Field & { field: string; required: boolean };

/** Just the services the agreement offers to this person; none for a stranger. */
export function menuFor(compiled: CompiledAgreement, person: PersonFacts): MenuService[] {
  const offered = servicesFor(compiled, classesOf(compiled, person));
  return Object.entries(compiled.agreement.services)
    .filter(([service]) => offered.has(service))
    .map(([service, { name, requests }]) => ({
      service,
      name,
      clause: `services.${service}`,
      requests: Object.entries(requests).map(([request, type]) => ({
        request,
        name: type.name,
        type: type.type,
        clause: `services.${service}.requests.${request}`,
        fields: Object.entries(type.fields ?? {}).map(([field, asked]) => ({
          ...asked,
          field,
          required: asked.required === true && asked.default === undefined,
        })),
        asksUrgency: type.priority === 'matrix',
        needsApproval: type.approval !== undefined,
      })),
    }));
}
