import { createHash } from 'node:crypto';
import type { Answers } from '../../src/chat/form.ts';
import type { Visitor } from '../../src/chat/port.ts';

export const PLATFORM = 'slack';

type Who = { id: string; team_id?: string | undefined };
type Team = { id: string } | null | undefined;

/**
 * The first of them that is a workspace: of people in an organization (Enterprise Grid) Slack at times names that,
 * by an id of E….
 */
export const workspaceIn = (...ids: readonly (string | undefined)[]): string =>
  ids.find((id) => id !== undefined && id !== '' && !id.startsWith('E')) ?? '';

/** Who acts. In a shared channel a person's own workspace counts, not the one the message was posted in. */
export const visitorOf = (user: Who, team: Team, conversation?: string): Visitor => ({
  platform: PLATFORM,
  workspace: workspaceIn(user.team_id, team?.id),
  user: user.id,
  ...(conversation === undefined ? {} : { conversation }),
});

export const eventKey = (eventId: string): string => `event:${eventId}`;

/** Buttons and slash commands: a trigger is made for one use of one control. */
export const triggerKey = (triggerId: string): string => `trigger:${triggerId}`;

/**
 * One sending of a form. The view's id alone would swallow what follows a redraw, so its hash (new with each redraw)
 * and a digest of the answers (new after a mistake was mended) are part of it: the same words sent again from the
 * same drawing are one act, e.g. after a timeout; other words, or a confirmation, are another.
 */
export const formKey = (view: { id: string; hash: string }, answers: Answers): string => {
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 22);
  return `view:${view.id}:${view.hash}:${digest}`;
};
