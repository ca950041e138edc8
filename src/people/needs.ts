/** What agreements and rosters rely on the directory for; taken from the parts of them that say so. */

export type AgreementNeeds = {
  name: string;
  /** Teams of its services. */
  teams: readonly string[];
  /** Skills its request types ask of a team, by team. */
  skills?: Readonly<Record<string, readonly string[]>>;
  /** Rosters its escalations call, besides those of its teams. */
  rosters?: readonly string[];
  /** Teams whose lead its escalations call. */
  leads?: readonly string[];
  /** Names by which it recognises people. */
  recognises?: Readonly<Partial<Record<BoundKind, readonly string[]>>>;
};
export type BoundKind = 'workspaces' | 'channels' | 'userGroups';

export type RosterNeeds = {
  name: string;
  team: string;
  participants: readonly string[];
  /** Who may change it; they need not be in its team. */
  owners?: readonly string[];
  /** The name of the user group that follows it. */
  userGroup?: string;
};

type Recogniser = { workspace?: string; channel?: string; userGroup?: string };
type AgreementParts = {
  agreement: string;
  people: Readonly<Record<string, { any: readonly Recogniser[]; except?: readonly Recogniser[] }>>;
  services: Readonly<
    Record<
      string,
      { team: string; requests: Readonly<Record<string, { skills?: readonly string[] | undefined }>> }
    >
  >;
  targets: Readonly<Record<string, { escalation?: string | undefined }>>;
  escalation?: Readonly<Record<string, { steps: readonly { tell: readonly Target[] }[] }>> | undefined;
};
type Target = string | { readonly roster: string };
type RosterParts = {
  roster: string;
  team: string;
  layers: readonly { participants: readonly (string | readonly string[])[] }[];
  overrides?: readonly { who?: string | undefined; replaces?: string | undefined }[] | undefined;
  absences?: readonly { who: string }[] | undefined;
  owners?: readonly string[] | undefined;
  user_group?: string | undefined;
};

/** What an agreement, as parseAgreement gives it, needs of a directory. */
export function agreementNeeds(parts: AgreementParts): AgreementNeeds {
  const { agreement, people, services, targets, escalation = {} } = parts;
  const lines = Object.values(people).flatMap(({ any, except = [] }) => [...any, ...except]);
  const skills = new Map<string, string[]>();
  for (const { team, requests } of Object.values(services)) {
    const asked = Object.values(requests).flatMap((request) => request.skills ?? []);
    skills.set(team, [...(skills.get(team) ?? []), ...asked]);
  }
  // A policy no target names calls nobody.
  const used = Object.values(targets).flatMap((target) => escalation[target.escalation ?? '']?.steps ?? []);
  const told = used.flatMap(({ tell }) => tell);
  return {
    name: agreement,
    teams: [...skills.keys()],
    skills: Object.fromEntries(skills),
    rosters: [...new Set(told.flatMap((target) => (typeof target === 'string' ? [] : [target.roster])))],
    leads: told.includes('lead') ? [...skills.keys()] : [],
    recognises: {
      workspaces: lines.flatMap(({ workspace }) => workspace ?? []),
      channels: lines.flatMap(({ channel }) => channel ?? []),
      userGroups: lines.flatMap(({ userGroup }) => userGroup ?? []),
    },
  };
}

/** What a roster, as parseRoster gives it, needs of a directory. */
export const rosterNeeds = ({
  roster,
  team,
  layers,
  overrides = [],
  absences = [],
  owners = [],
  user_group: userGroup,
}: RosterParts): RosterNeeds => ({
  name: roster,
  team,
  participants: [
    ...layers.flatMap((layer) => layer.participants.flat()),
    ...overrides.flatMap(({ who, replaces }) => [who, replaces]).filter((name) => name !== undefined),
    ...absences.map(({ who }) => who),
  ],
  owners,
  ...(userGroup === undefined ? {} : { userGroup }),
});
