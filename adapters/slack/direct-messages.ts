import type { WebClient } from '@slack/web-api';

/** The conversation of a person and the bot, opened once. */
export type DirectMessages = {
  /** @throws the SDK's error when it cannot be opened */
  with(client: WebClient, user: string): Promise<string>;
  /** Whether it was opened before. */
  has(user: string): boolean;
};

const KEEP = 10_000;

export const createDirectMessages = (): DirectMessages => {
  const known = new Map<string, string>();
  return {
    has: (user) => known.has(user),
    with: async (client, user) => {
      const before = known.get(user);
      if (before !== undefined) return before;
      const { channel } = await client.conversations.open({ users: user });
      if (channel?.id === undefined) throw new Error('Slack opened a direct message without an id.');
      if (known.size >= KEEP) known.clear();
      known.set(user, channel.id);
      return channel.id;
    },
  };
};
