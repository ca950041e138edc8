import type { Workspaces } from './workspaces.ts';

type Body = { team_id: string };

/** Steward was taken out of a workspace, or its tokens were revoked there. */
export const onRemoved =
  (workspaces: Pick<Workspaces, 'removed'>) =>
  async ({
    event,
    body,
  }: {
    event: { type: string; tokens?: { bot?: string[] } };
    body: Body;
  }): Promise<void> => {
    // Steward holds no tokens of people.
    if (event.type === 'tokens_revoked' && (event.tokens?.bot ?? []).length === 0) return;
    await workspaces.removed(body.team_id);
  };
