import { listOf } from '../../document/reading/collections.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Role } from '../roles.ts';
import { person } from './names.ts';

const holders = (mayBeEmpty: boolean) => listOf('a person', person, '[ada]', { mayBeEmpty });

/** Refusals, breaches and what nobody takes end with the service manager, so there must be one. */
const written = shape('the section of roles', {
  'service-manager': needed(holders(false), '[mona]'),
  'roster-owner': optional(holders(true), '[ada]'),
  administrator: optional(holders(true), '[mona]'),
  auditor: optional(holders(true), '[]'),
});

export const roles: Reader<Record<Role, string[]>> = (node, reading) => {
  const read = written(node, reading);
  if (read === undefined) return undefined;
  return {
    'service-manager': read.serviceManager,
    'roster-owner': read.rosterOwner ?? [],
    administrator: read.administrator ?? [],
    auditor: read.auditor ?? [],
  };
};
