import { apiTest, appsConnectionsOpen, authTest, botsInfo, teamInfo } from './auth.ts';
import { chatDelete, chatGetPermalink, chatUpdate } from './chat-change.ts';
import { chatPostEphemeral, chatPostMessage } from './chat-post.ts';
import {
  conversationsCreate,
  conversationsInfo,
  conversationsInvite,
  conversationsJoin,
  conversationsLeave,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
} from './conversations.ts';
import { filesCompleteUpload, filesGetUploadUrl, filesInfo } from './files.ts';
import { appsUninstall, authRevoke, oauthAccess } from '../oauth/access.ts';
import { conversationsHistory, conversationsReplies } from './history.ts';
import { dndInfo } from './dnd.ts';
import type { Method } from './method.ts';
import { pinsAdd, pinsRemove } from './pins.ts';
import { reactionsAdd, reactionsRemove } from './reactions.ts';
import {
  usergroupsCreate,
  usergroupsDisable,
  usergroupsEnable,
  usergroupsList,
  usergroupsUpdate,
  usergroupsUsersList,
  usergroupsUsersUpdate,
} from './usergroups.ts';
import { usersConversations, usersInfo, usersList, usersLookupByEmail } from './users.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

/** Calls a minute by tier, and the special tier of posting. Source: docs.slack.dev/apis/web-api/rate-limits. */
export type Tier = 1 | 2 | 3 | 4 | 'post';

/** The Web API of the sandbox: each method with its rate tier. */
export const METHODS: Record<string, { run: Method; tier: Tier }> = {
  'api.test': { run: apiTest, tier: 4 },
  'apps.connections.open': { run: appsConnectionsOpen, tier: 1 },
  'apps.uninstall': { run: appsUninstall, tier: 1 },
  'auth.revoke': { run: authRevoke, tier: 3 },
  'auth.test': { run: authTest, tier: 4 },
  'bots.info': { run: botsInfo, tier: 3 },
  'chat.delete': { run: chatDelete, tier: 3 },
  'chat.getPermalink': { run: chatGetPermalink, tier: 4 },
  'chat.postEphemeral': { run: chatPostEphemeral, tier: 4 },
  'chat.postMessage': { run: chatPostMessage, tier: 'post' },
  'chat.update': { run: chatUpdate, tier: 3 },
  'conversations.create': { run: conversationsCreate, tier: 2 },
  'conversations.history': { run: conversationsHistory, tier: 3 },
  'conversations.info': { run: conversationsInfo, tier: 3 },
  'conversations.invite': { run: conversationsInvite, tier: 3 },
  'conversations.join': { run: conversationsJoin, tier: 3 },
  'conversations.leave': { run: conversationsLeave, tier: 3 },
  'conversations.list': { run: conversationsList, tier: 2 },
  'conversations.members': { run: conversationsMembers, tier: 4 },
  'conversations.open': { run: conversationsOpen, tier: 3 },
  'conversations.replies': { run: conversationsReplies, tier: 3 },
  'dnd.info': { run: dndInfo, tier: 3 },
  'files.completeUploadExternal': { run: filesCompleteUpload, tier: 4 },
  'files.getUploadURLExternal': { run: filesGetUploadUrl, tier: 4 },
  'files.info': { run: filesInfo, tier: 4 },
  'oauth.v2.access': { run: oauthAccess, tier: 4 },
  'pins.add': { run: pinsAdd, tier: 2 },
  'pins.remove': { run: pinsRemove, tier: 2 },
  'reactions.add': { run: reactionsAdd, tier: 3 },
  'reactions.remove': { run: reactionsRemove, tier: 2 },
  'team.info': { run: teamInfo, tier: 3 },
  'usergroups.create': { run: usergroupsCreate, tier: 2 },
  'usergroups.disable': { run: usergroupsDisable, tier: 2 },
  'usergroups.enable': { run: usergroupsEnable, tier: 2 },
  'usergroups.list': { run: usergroupsList, tier: 2 },
  'usergroups.update': { run: usergroupsUpdate, tier: 2 },
  'usergroups.users.list': { run: usergroupsUsersList, tier: 2 },
  'usergroups.users.update': { run: usergroupsUsersUpdate, tier: 2 },
  'users.conversations': { run: usersConversations, tier: 3 },
  'users.info': { run: usersInfo, tier: 4 },
  'users.list': { run: usersList, tier: 2 },
  'users.lookupByEmail': { run: usersLookupByEmail, tier: 3 },
  'views.open': { run: viewsOpen, tier: 4 },
  'views.publish': { run: viewsPublish, tier: 4 },
  'views.push': { run: viewsPush, tier: 4 },
  'views.update': { run: viewsUpdate, tier: 4 },
};
