import { jsonTree } from '../document/reading/json-tree.ts';
import { readDocument, readTree } from '../document/reading/read-document.ts';
import type { Refused } from '../document/reading/read-document.ts';
import type { Agreement } from './agreement.ts';
import { agreement as agreementReader } from './reading/agreement-reader.ts';

export type ReadAgreement = { ok: true; agreement: Agreement } | Refused;
/** `hash` names this version: it is what requests pin and the parties sign. */
export type ParsedAgreement = { ok: true; agreement: Agreement; hash: string } | Refused;

/**
 * Reads an agreement from YAML text of at most 1 MB. Reports every mistake, in the order of the document,
 * with its line, clause and mend; a text that is not YAML reports its syntax only. Never throws.
 */
export function parseAgreement(text: string): ParsedAgreement {
  const read = readDocument(text, 'agreement', agreementReader);
  return read.ok ? { ok: true, agreement: read.value, hash: read.hash } : read;
}

/**
 * Reads an agreement from an already parsed JSON value in the shape of the document (its keys, its texts).
 * Mistakes carry a JSON pointer and no line. There is no text, so there is no hash.
 */
export function readAgreement(value: unknown): ReadAgreement {
  const { node, mistakes } = jsonTree(value);
  const read = readTree(node, mistakes, agreementReader);
  return read.ok ? { ok: true, agreement: read.value } : read;
}
