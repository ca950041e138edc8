/** The folder of package.json: the same from a checkout and from a build, which lies one folder deeper. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @throws when there is none above: then this is no installation of Steward */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('There is no package.json above Steward’s own files.');
  return rootAbove(parent);
}

export const PACKAGE_ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));
