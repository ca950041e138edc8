/** Taking escalations at one stroke: by [Take all] on a list, or by answering a page. */

import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import type { How, TakenEach, Wanted } from '../request/commands/take-each.ts';
import { takeEach } from '../request/commands/take-each.ts';
import { acceptOnClaim } from './roster/on-claim.ts';

/** As `takeEach`; whoever has got one has evidently come on duty. */
export async function takeThese(
  context: Context,
  who: Known,
  key: string,
  wanted: readonly Wanted[],
  how: How,
): Promise<TakenEach> {
  const taken = await takeEach(context, who, key, wanted, how);
  if (taken.trouble) return taken;
  const teams = taken.tried.flatMap(({ done }) => (done.kind === 'performed' ? [done.state.team] : []));
  for (const team of new Set(teams)) await acceptOnClaim(context, who, `${key} ${team}`, team);
  return taken;
}
