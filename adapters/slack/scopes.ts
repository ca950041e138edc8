/** The bot scopes Steward uses, each with what it is for; `manifest/slack.yaml` asks for exactly these. */
export const SCOPES: Readonly<Record<string, string>> = {
  commands: 'slash commands',
  'chat:write': 'posting and updating cards',
  'im:write': 'opening a direct message with a person',
  'im:history': 'reading what people write to Steward',
  'channels:history': 'reading replies in threads of public channels',
  'groups:history': 'reading replies in threads of private channels',
  'channels:read': 'checking that Steward is in its public channels',
  'groups:read': 'checking that Steward is in its private channels',
  'users:read': 'names and time zones',
  'users:read.email': 'recognising people by e-mail domain',
  'dnd:read': 'telling whoever comes on duty when chat will not wake them',
  'usergroups:read': 'recognising people by user group',
  'usergroups:write': 'keeping the on-call user group in step with its roster',
  'pins:write': 'pinning the front door in customer channels',
  'metadata.message:read': 'learning that a message arrived although the answer was lost',
};
