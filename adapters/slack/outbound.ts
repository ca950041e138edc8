import type { ChatPlatform } from '../../src/chat/platform.ts';
import type { Parts } from './parts.ts';
import { readQuiet } from './dnd.ts';
import { createOutbound } from './post.ts';
import { findByEmail, readProfile } from './profile.ts';
import { createTrace } from './trace.ts';
import { onceForEach } from './workspaces.ts';
import type { Workspaces } from './workspaces.ts';

type Outbound = Pick<
  ChatPlatform,
  'post' | 'update' | 'publishHome' | 'trace' | 'profile' | 'home' | 'find' | 'quiet'
>;

/** What delivery asks, answered by the workspace it goes to. */
export const outboundOf = (workspaces: Workspaces): Outbound => {
  const outbound = onceForEach(createOutbound);
  const trace = onceForEach(createTrace);
  const must = async (workspace: string): Promise<Parts> => {
    const parts = await workspaces.of(workspace);
    if (typeof parts === 'string') throw new Error(parts);
    return parts;
  };
  return {
    post: async (to, content, how) => {
      const parts = await workspaces.of(to.workspace);
      return typeof parts === 'string' ? closed(parts) : outbound(parts).post(to, content, how);
    },
    update: async (ref, content) => {
      const parts = await workspaces.of(ref.workspace);
      return typeof parts === 'string' ? closed(parts) : outbound(parts).update(ref, content);
    },
    trace: async (to, key, around) => {
      const parts = await workspaces.of(to.workspace);
      return typeof parts === 'string' ? { kind: 'unknown' } : trace(parts)(to, key, around);
    },
    publishHome: async (to, cards) => outbound(await must(to.workspace)).publishHome(to, cards),
    profile: async (workspace, user) => readProfile(await must(workspace), user),
    home: workspaces.home,
    quiet: async (workspace, user) => {
      const parts = await workspaces.of(workspace);
      return typeof parts === 'string' ? null : readQuiet(parts, user);
    },
    find: async (email) => {
      for (const parts of await workspaces.homes()) {
        const found = await findByEmail(parts, email);
        if (found !== null) return found;
      }
      return null;
    },
  };
};

const closed = (why: string) => ({ kind: 'unreachable' as const, why });
