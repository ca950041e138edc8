/** Which version of a document is in force: agreements, rosters and the directory alike. Pure. */

import type { Actor, Decision, Outgoing } from '../decision.ts';
import { happened, refused } from '../decision.ts';

export const documentKinds = ['agreement', 'directory', 'roster'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** `hash` is the sha256 of the exact text; `version` counts from 1. */
export type Publication = { kind: DocumentKind; name: string; hash: string; version: number };

export type PublicationEvent = {
  kind: 'published';
  document: DocumentKind;
  name: string;
  hash: string;
  version: number;
};
export type Publish = { kind: 'publish'; document: DocumentKind; name: string; hash: string };

/** Publishing the version that is in force already changes nothing and is not recorded. */
export function decide(state: Publication | undefined, command: Publish): Decision<PublicationEvent> {
  if (state && (state.kind !== command.document || state.name !== command.name))
    return refused('other-document', { name: command.name });
  if (state?.hash === command.hash) return happened();
  const { document, name, hash } = command;
  return happened({ kind: 'published', document, name, hash, version: (state?.version ?? 0) + 1 });
}

export const apply = (_state: Publication | undefined, event: PublicationEvent): Publication => ({
  kind: event.document,
  name: event.name,
  hash: event.hash,
  version: event.version,
});

/** Publishing is told by those who publish; the documents themselves are read by everybody they concern. */
export const outgoing = (
  _before: Publication | undefined,
  _events: readonly PublicationEvent[],
  _after: Publication,
  _by: Actor,
): Outgoing[] => [];
