/** How a request stands, in a few words. */

import { isKey, sayPlain } from '../../chat/say.ts';

/** As the requester reads it; what only a newer release knows has a name of its own. */
export const statusWords = (status: string): string => worded(`status.${status}`);

/** As the team reads it. */
export const teamStatusWords = (status: string): string => worded(`team-status.${status}`);

const worded = (key: string): string => sayPlain(isKey(key) ? key : 'status.newer');
