import type { Parts } from '../parts.ts';
import type { Json, Person } from '../workspace/model.ts';

/** The account name Slack derives from a person's name: `Ada Lovelace` → `ada.lovelace`. */
export const handleOf = (person: Person): string =>
  person.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.+|\.+$/g, '');

/** Offset of a zone from UTC in seconds at an instant. */
const offsetSeconds = (zone: string, atMs: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(atMs);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
};

const zoneLabel = (zone: string, atMs: number): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(atMs)
    .find((part) => part.type === 'timeZoneName')?.value ?? zone;

const seesEmail = ({ options }: Parts): boolean => options.scopes?.includes('users:read.email') ?? true;

/** A user object. Source: docs.slack.dev/reference/objects/user-object. */
export const userShape = (parts: Parts, person: Person, nowMs: number): Json => ({
  id: person.id,
  team_id: parts.options.workspace.id,
  name: handleOf(person),
  deleted: person.deleted,
  color: person.colour.replace('#', ''),
  real_name: person.name,
  tz: person.timezone,
  tz_label: zoneLabel(person.timezone, nowMs),
  tz_offset: offsetSeconds(person.timezone, nowMs),
  profile: {
    title: person.role,
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.isBot ? '' : person.name,
    display_name_normalized: person.isBot ? '' : person.name,
    avatar_hash: person.id.toLowerCase(),
    ...(person.isBot
      ? { bot_id: parts.options.app.botId, api_app_id: parts.options.app.appId }
      : seesEmail(parts)
        ? { email: person.email }
        : {}),
    team: parts.options.workspace.id,
  },
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: person.isBot && person.id !== 'USLACKBOT',
  is_app_user: false,
  updated: Math.floor(person.updated / 1000),
});
