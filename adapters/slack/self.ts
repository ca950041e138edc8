import type { WebClient } from '@slack/web-api';

export type Identity = { workspace: string; botUser: string; scopes: readonly string[] };

/** Who the bot is. Asked once; a failure is asked again the next time. */
export type Self = {
  /** @throws the SDK's error when Slack cannot be asked */
  identity(): Promise<Identity>;
  /** What is known without asking. */
  known(): Identity | undefined;
};

export const createSelf = (client: WebClient): Self => {
  let known: Identity | undefined;
  return {
    known: () => known,
    identity: async () => {
      const answer = await client.auth.test();
      const { scopes = [] } = answer.response_metadata ?? {};
      known = { workspace: answer.team_id ?? '', botUser: answer.user_id ?? '', scopes };
      return known;
    },
  };
};
