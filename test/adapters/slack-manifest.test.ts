import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MESSAGE_EVENT } from '../../adapters/slack/post.ts';
import { SCOPES } from '../../adapters/slack/scopes.ts';

// The parts of Slack's manifest schema that Steward uses (github.com/slackapi/manifest-schema): names, lengths, forms.
const url = z
  .string()
  .regex(/^https:\/\//)
  .max(3000);
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.number().int() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .regex(/^\/[a-z]+$/)
            .max(32),
          url,
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.literal(false),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url).max(1000),
    scopes: z.strictObject({ bot: z.array(z.string().max(50)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url,
      bot_events: z.array(z.string().max(50)).max(100),
      metadata_subscriptions: z.array(
        z.strictObject({ app_id: z.string(), event_type: z.literal(MESSAGE_EVENT) }),
      ),
    }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The scope each event needs. Source: docs.slack.dev/reference/events. */
const EVENT_SCOPES: Record<string, string | null> = {
  app_home_opened: null,
  app_uninstalled: null,
  tokens_revoked: null,
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  user_change: 'users:read',
  subteam_members_changed: 'usergroups:read',
  message_metadata_posted: 'metadata.message:read',
};

const source = readFileSync(new URL('../../manifest/slack.yaml', import.meta.url), 'utf8');
const read = manifest.parse(parse(source));

test('the manifest asks for the scopes that are used, no more, each with its reason', () => {
  expect(read.oauth_config.scopes.bot).toEqual(Object.keys(SCOPES));
  for (const scope of read.oauth_config.scopes.bot) expect(source).toMatch(new RegExp(`- ${scope} # \\S`));
});

test('every event has the scope it needs', () => {
  for (const name of read.settings.event_subscriptions.bot_events) {
    expect(EVENT_SCOPES, name).toHaveProperty([name]);
    const scope = EVENT_SCOPES[name];
    if (scope !== null) expect(read.oauth_config.scopes.bot).toContain(scope);
  }
});

test('commands and addresses: one address for everything', () => {
  expect(read.features.slash_commands.map(({ command }) => command)).toEqual(['/request', '/steward']);
  const { settings, features } = read;
  const all = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map((one) => one.url),
  ];
  expect(new Set(all).size).toBe(1);
  expect(all[0]).toMatch(/\/slack\/events$/);
});
