/** Whoever claims something of the team, or takes an escalation, has evidently come on duty. */

import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { act } from '../../roster/commands/act.ts';
import { findRoster } from '../../roster/queries/find.ts';

/** Accepts the handover of the team's roster if it waits for them. @param key of the claim */
export async function acceptOnClaim(
  context: Context,
  who: Known,
  key: string,
  team: string | null,
): Promise<void> {
  const name = (await context.library.directory())?.teams[team ?? '']?.roster;
  const shift = name === undefined ? undefined : (await findRoster(context.read, name))?.shift;
  if (name === undefined || shift?.accepted !== null || !shift.incoming.includes(who.person)) return;
  // Refused only if it changed in this moment: then there is nothing to accept any more.
  await act(context, who, `${key}/handover`, name, { kind: 'accept-handover', how: 'claim' });
}
