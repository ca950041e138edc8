#!/usr/bin/env node
// The command `steward`: from a build it runs the JavaScript beside it, from a checkout the TypeScript.
import { existsSync } from 'node:fs';

const isBuilt = existsSync(new URL('./steward.js', import.meta.url));
if (!isBuilt) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { steward } = isBuilt ? await import('./steward.js') : await import('./steward.ts');
process.exitCode = await steward(process.argv.slice(2));
