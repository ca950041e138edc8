/** The sample documents with changes, in a folder of their own that goes with the test file. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { SANDBOX_SETUP } from '../../src/samples.ts';

export type Edits = Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>>;

const folders: string[] = [];
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true })));

/**
 * @param edits by file name, what is replaced by what; throws where a text is not there
 * @returns folders as `setUp` takes them
 */
export function editedSamples(edits: Edits): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'steward-samples-'));
  folders.push(folder);
  for (const samples of SANDBOX_SETUP) cpSync(samples, folder, { recursive: true });
  for (const [name, changes] of Object.entries(edits)) {
    let text = readFileSync(join(folder, name), 'utf8');
    for (const [from, to] of changes) {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${name} does not have ${String(from)}.`);
      text = changed;
    }
    writeFileSync(join(folder, name), text);
  }
  return [folder];
}
