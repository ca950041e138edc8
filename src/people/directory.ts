import type { Role } from './roles.ts';
import { roles } from './roles.ts';
import type { Way } from './ways.ts';

/**
 * The directory document as data: the provider's people, teams and roles, and what the names used in agreements
 * are on each chat platform. People go by their key (`ada`), never by a platform's id. Plain JSON values only.
 */
export type Directory = {
  directory: string;
  /** `workspaces`: names of the provider's own; only there an address makes somebody a colleague. None: the platform's home. */
  provider: { name: string; timezone: string; workspaces?: readonly string[] };
  people: Readonly<Record<string, Colleague>>;
  teams: Readonly<Record<string, Team>>;
  /** Every role, perhaps with nobody; at least one service manager. */
  roles: Readonly<Record<Role, readonly string[]>>;
  /** Names of customers' channels that get a pinned card with a button. */
  frontDoors: readonly string[];
  /** By the platform's name, as in `Visitor.platform`. */
  connections: Readonly<Record<string, Connection>>;
  /** How people are paged beyond chat, by name. */
  ways: Readonly<Record<string, Way>>;
};

/** `email` is in small letters; `timezone` is the provider's when the document gives none. */
export type Colleague = { name: string; email: string; timezone: string };

/** How a request comes to somebody: they claim it, or the best of the ranking gets it. */
export const assignments = ['claim', 'automatic'] as const;
export type Assignment = (typeof assignments)[number];

/** `channel` and `escalations` are names of channels, the same one when the document gives no second. */
export type Team = {
  name: string;
  channel: string;
  escalations: string;
  /** The name of the roster document that says who is on duty. */
  roster: string;
  lead?: string;
  /** Absent: `claim`. */
  assignment?: Assignment;
  members: Readonly<Record<string, Member>>;
};

/** `atMost`: open requests at once; absent: no limit. */
export type Member = { skills: readonly string[]; atMost?: number };

/** Names the documents use, to the platform's own ids. */
export type Connection = {
  workspaces: Readonly<Record<string, string>>;
  channels: Readonly<Record<string, BoundChannel>>;
  userGroups: Readonly<Record<string, string>>;
};
export type BoundChannel = { workspace: string; channel: string };

/** Ids of the workspaces on a platform that the directory names as the provider's own. */
export function ownWorkspaces(directory: Directory | undefined, platform: string): string[] {
  const named = directory?.provider.workspaces ?? [];
  return Object.entries(own(directory?.connections, platform)?.workspaces ?? {})
    .filter(([name]) => named.includes(name))
    .map(([, id]) => id);
}

/** The key of the colleague with this e-mail address, in whatever case it is written. */
export function colleagueByEmail(directory: Directory, email: string): string | undefined {
  const wanted = email.trim().toLowerCase();
  return Object.entries(directory.people).find(([, { email }]) => email === wanted)?.[0];
}

/** Keys of the teams a colleague is a member of, in the document's order. */
export const teamsOf = (directory: Directory, key: string): string[] =>
  Object.entries(directory.teams)
    .filter(([, team]) => Object.hasOwn(team.members, key))
    .map(([name]) => name);

export const rolesOf = (directory: Directory, key: string): Role[] =>
  roles.filter((role) => directory.roles[role].includes(key));

/** A team's members with their keys, in the document's order. */
export const membersOf = (team: Team): (Member & { key: string })[] =>
  Object.entries(team.members).map(([key, member]) => ({ key, ...member }));

/** Where a channel named in a document is on a platform; undefined when it is not bound there. */
export const channelOf = (directory: Directory, platform: string, name: string): BoundChannel | undefined =>
  own(own(directory.connections, platform)?.channels, name);

/** Where a user group named in a document is on a platform; undefined when it is not bound there. */
export function userGroupOf(
  directory: Directory,
  platform: string,
  name: string,
): { workspace: string; group: string } | undefined {
  const connection = own(directory.connections, platform);
  const group = own(connection?.userGroups, name);
  if (connection === undefined || group === undefined) return undefined;
  // The document does not say where it is: where the provider itself is, by whatever tells that.
  const [home] = directory.provider.workspaces ?? [];
  const workspace =
    (home === undefined ? undefined : own(connection.workspaces, home)) ??
    Object.values(connection.workspaces)[0] ??
    Object.values(connection.channels)[0]?.workspace;
  return { workspace: workspace ?? '', group };
}

/** A way beyond chat; undefined when the document names none so. */
export const wayOf = (directory: Directory, name: string): Way | undefined => own(directory.ways, name);

/**
 * The documents' name of a platform's channel. Platforms give every channel an id of its own; a guest of a shared
 * one comes from another workspace than the one it is bound in.
 */
export function channelNameOf(directory: Directory, platform: string, channel: string): string | undefined {
  const channels = Object.entries(own(directory.connections, platform)?.channels ?? {});
  return channels.find(([, at]) => at.channel === channel)?.[0];
}

/** The documents' names of those of a platform's user groups that have one. */
export const groupNames = (directory: Directory, platform: string, groupIds: readonly string[]): string[] =>
  namesOf(own(directory.connections, platform)?.userGroups, groupIds);

/** The documents' names of those of a platform's workspaces that have one. */
export const workspaceNames = (
  directory: Directory,
  platform: string,
  workspaceIds: readonly string[],
): string[] => namesOf(own(directory.connections, platform)?.workspaces, workspaceIds);

const namesOf = (bound: Readonly<Record<string, string>> = {}, ids: readonly string[]): string[] =>
  Object.entries(bound)
    .filter(([, id]) => ids.includes(id))
    .map(([name]) => name);

/** A name that comes from outside must not find "constructor". */
const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
