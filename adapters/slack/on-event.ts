import { redrawHome } from './home.ts';
import { inTime, start } from './in-time.ts';
import type { Parts } from './parts.ts';
import { PLATFORM, visitorOf, workspaceIn } from './to-command.ts';
import { keyIn } from './trace.ts';

type Body = { team_id: string };

/** The person looks at their home page. Nothing is recorded; when it cannot be drawn, Slack sends the event again. */
export const onHomeOpened =
  (parts: Parts) =>
  async (
    { event, body }: { event: { user: string; tab?: string }; body: Body },
    leftMs: number,
  ): Promise<void> => {
    if (event.tab !== 'home') return;
    const outcome = await inTime(
      start(() => redrawHome(parts, visitorOf({ id: event.user, team_id: body.team_id }, null))),
      leftMs,
    );
    if (outcome.kind === 'failed') throw outcome.error;
  };

const forget = async ({ options }: Parts, users: readonly string[], team: string): Promise<void> => {
  for (const user of users) await options.port.changedProfile(visitorOf({ id: user, team_id: team }, null));
};

/** Name, zone, address or state of an account changed. */
export const onUserChange =
  (parts: Parts) =>
  async ({ event, body }: { event: { user: { id: string; team_id?: string } }; body: Body }): Promise<void> =>
    forget(parts, [event.user.id], workspaceIn(event.user.team_id, body.team_id));

/** People joined or left a user group: agreements may recognise them by it. */
export const onGroupChange =
  (parts: Parts) =>
  async ({
    event,
    body,
  }: {
    event: { subteam_id: string; added_users?: readonly string[]; removed_users?: readonly string[] };
    body: Body;
  }): Promise<void> => {
    if (!parts.options.userGroups.includes(event.subteam_id)) return;
    parts.groups.forget(event.subteam_id);
    await forget(parts, [...(event.added_users ?? []), ...(event.removed_users ?? [])], body.team_id);
  };

type Posted = {
  user_id?: string;
  team_id: string;
  channel_id: string;
  message_ts: string;
  metadata?: { event_type?: string; event_payload?: object };
};

/**
 * A message with Steward's metadata stands: the platform's word for it, should the answer to the post be lost.
 * Another app may use the same name for its metadata, so only one's own count.
 */
export const onArrived =
  ({ options, self }: Parts) =>
  async ({ event }: { event: Posted }): Promise<void> => {
    const key = keyIn(event.metadata);
    if (key === undefined) return;
    const { botUser } = self.known() ?? (await self.identity());
    if (event.user_id !== botUser) return;
    await options.port.arrived(PLATFORM, key, {
      workspace: options.workspace ?? event.team_id,
      conversation: event.channel_id,
      message: event.message_ts,
    });
  };
