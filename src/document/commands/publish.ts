/** Publishes a document: checked, kept by its hash, in force from now on. */

import { parseAgreement } from '../../agreement/parse.ts';
import type { Mistake } from '../reading/mistake.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../decision.ts';
import { parseDirectory } from '../../people/parse-directory.ts';
import { parseRoster } from '../../roster/schedule/parse.ts';
import { keepDocument } from '../../store/document.ts';
import { perform } from '../../store/perform.ts';
import type { DocumentKind } from '../publication.ts';
import { publicationRef, publicationSubject } from '../table.ts';

export type Published =
  | { kind: 'published'; name: string; hash: string; version: number; changed: boolean }
  | { kind: 'mistakes'; mistakes: readonly Mistake[] };

/**
 * @param text the document's exact text: its hash is what requests pin and parties sign
 * @param platforms those that can be connected, as a directory may name them; left out: any name is taken
 */
export async function publish(
  context: Context,
  by: Actor,
  kind: DocumentKind,
  text: string,
  platforms?: readonly string[],
): Promise<Published> {
  const checked = check(kind, text, platforms);
  if (!checked.ok) return { kind: 'mistakes', mistakes: checked.mistakes };
  const { name } = checked;
  const hash = await context.store.transaction((tx) => keepDocument(tx, { kind, name, text }));
  const done = await perform(context.store, publicationSubject, {
    ref: publicationRef(kind, name),
    by,
    command: () => ({ kind: 'publish', document: kind, name, hash }),
    facts: async () => null,
  });
  context.library.forget();
  if (done.kind === 'refused') throw new Error(`publishing ${name} was refused: ${done.refusal.code}`);
  return { kind: 'published', name, hash, version: done.state.version, changed: done.events.length > 0 };
}

type Checked = { ok: true; name: string } | { ok: false; mistakes: readonly Mistake[] };

function check(kind: DocumentKind, text: string, platforms?: readonly string[]): Checked {
  switch (kind) {
    case 'agreement': {
      const parsed = parseAgreement(text);
      return parsed.ok ? { ok: true, name: parsed.agreement.agreement } : parsed;
    }
    case 'directory': {
      const parsed = parseDirectory(text, platforms);
      return parsed.ok ? { ok: true, name: parsed.directory.directory } : parsed;
    }
    case 'roster': {
      const parsed = parseRoster(text);
      return parsed.ok ? { ok: true, name: parsed.roster.roster } : parsed;
    }
  }
}
