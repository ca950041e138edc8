import { existsSync, readFileSync } from 'node:fs';

/** This release's version, from the package.json above the sources or above the build. */
export function version(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    const file = new URL(path, import.meta.url);
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  throw new Error('There is no package.json above the sources.');
}
