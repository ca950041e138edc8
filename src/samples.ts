/** Where the sandbox's sample documents are. */

import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

const at = (path: string): string => join(PACKAGE_ROOT, 'manifest', path);

/** Folders of documents published when no others are named. */
export const SANDBOX_SETUP = [at('sandbox'), at('agreements')];

/** The people, channels and app of the sandbox workspace. */
export const SANDBOX_WORKSPACE = at('sandbox/workspace.json');

/** What the app is to Slack; the sandbox holds it to the same. */
export const SLACK_MANIFEST = at('slack.yaml');
