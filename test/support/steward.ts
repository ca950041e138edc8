/** A whole Steward for tests: a database of its own, frozen service time, a recording platform, named people. */

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';
import { setUp } from '../../src/document/set-up.ts';
import { migrations } from '../../migrations/index.ts';
import type { Context } from '../../src/context.ts';
import { entities } from '../../src/open.ts';
import { findRequest } from '../../src/request/queries/find.ts';
import type { RequestState } from '../../src/request/state.ts';
import { SANDBOX_SETUP, SANDBOX_WORKSPACE } from '../../src/samples.ts';
import type { Steward } from '../../src/steward.ts';
import { createSteward } from '../../src/steward.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { freezeServiceTime, setServiceTime } from '../../src/store/service-clock.ts';
import { freshDatabase } from './database.ts';
import { span } from './forward.ts';
import type { Message, RecordingPlatform } from './platform.ts';
import { recordingPlatform, wordsOf } from './platform.ts';
import { visitor } from './visitor.ts';
import type { Person } from './visitor.ts';

export const NAMES = ['rita', 'omar', 'ada', 'ben', 'carlos', 'olga', 'mona', 'vera', 'sam'] as const;
export type Name = (typeof NAMES)[number];

export type TestSteward = Readonly<Record<Name, Person>> & {
  steward: Steward;
  context: Context;
  database: Database;
  platform: RecordingPlatform;
  /** What Steward complained of to its operator; empty unless a test provoked it. */
  problems: { sentence: string; about: Readonly<Record<string, unknown>> }[];
  /** Fast-forwards service time (`30 m`), stopping wherever something is due; then everything is sent. */
  forward: (by: string) => Promise<void>;
  /** The same, to an instant with its offset. */
  forwardTo: (iso: string) => Promise<void>;
  /** Service time jumps and nobody looks: what an outage leaves behind. */
  sleepUntil: (iso: string) => Promise<void>;
  /** Does what is due now and sends what is waiting. */
  settle: () => Promise<void>;
  /** Machine time moves on, e.g. past a backoff. */
  machineForward: (by: string) => void;
  /** Machine time stands still from now on, but for {@link machineForward}: for what happens within seconds of it. */
  machineStill: () => void;
  /** Forgets whom has been rung so far. */
  quiet: () => void;
  state: (number: number) => Promise<RequestState>;
  requesterCard: (number: number) => string;
  teamCard: (number: number) => string;
  /** The card of the latest escalation; '' when there is none. */
  escalationCard: (number: number) => string;
  /** What was said below the request's card, oldest first. */
  thread: (number: number, card: 'requester' | 'team' | 'escalation') => string[];
  /** Messages in a person's direct messages, oldest first. */
  inbox: (name: Name) => Message[];
  /** A further replica over the same database and platform. */
  another: () => Steward;
};

type Workspace = {
  workspace: { id: string };
  people: { id: string; name: string; email: string; timezone: string }[];
  userGroups: { id: string; users: string[] }[];
};

/** Opens it for one test file; it is closed after the file's last test. */
export async function openSteward(options: { at: string; setup?: readonly string[] }): Promise<TestSteward> {
  const fresh = await freshDatabase();
  const database = await openDatabase({ url: fresh.url, entities, migrations });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });
  const read = database.source.manager;
  await freezeServiceTime(read, Date.parse(options.at));

  const workspace = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as Workspace;
  const users = new Map<string, string>();
  const platform = recordingPlatform({
    profiles: profilesOf(workspace),
    userOf: (person) => users.get(person),
  });
  const problems: TestSteward['problems'] = [];
  const vaultKey = randomBytes(32).toString('base64');
  let skew = 0;
  let still: number | undefined;
  const create = (): Steward => {
    const made = createSteward({
      database,
      vaultKey,
      machine: () => (still ?? Date.now()) + skew,
      newId: randomUUID,
      problem: (error, about) =>
        problems.push({ sentence: error instanceof Error ? error.message : String(error), about }),
    });
    made.connect(platform);
    return made;
  };
  const steward = create();
  const set = await setUp(steward.context, options.setup ?? SANDBOX_SETUP);
  expect(set.problems).toEqual([]);

  const named = Object.fromEntries(
    NAMES.map((name) => {
      const user = `U0${name.toUpperCase()}`;
      return [name, visitor(steward, { platform: 'slack', workspace: workspace.workspace.id, user })];
    }),
  ) as Record<Name, Person>;
  for (const name of NAMES) {
    const { person } = await named[name].known();
    users.set(person, named[name].visitor.user);
    named[name].rings = () => platform.rings.get(named[name].visitor.user) ?? 0;
  }

  const standing = (number: number, card: string): Message | undefined =>
    platform.messages.findLast(({ key }) => new RegExp(`/request/${number}/${card}(/\\d+)?$`).test(key));
  const words = (number: number, card: string): string => {
    const message = standing(number, card);
    return message ? wordsOf(message) : '';
  };
  return {
    ...named,
    steward,
    context: steward.context,
    database,
    platform,
    problems,
    forward: async (by) => void (await steward.forward(span(by))),
    forwardTo: async (iso) =>
      void (await steward.forward(Date.parse(iso) - (await steward.context.service()))),
    sleepUntil: (iso) => setServiceTime(read, Date.parse(iso)),
    settle: () => steward.settle(),
    machineForward: (by) => void (skew += span(by)),
    machineStill: () => void (still ??= Date.now()),
    quiet: () => platform.rings.clear(),
    state: async (number) => {
      const found = await findRequest(read, String(number));
      if (!found) throw new Error(`There is no request ${number}.`);
      return found;
    },
    requesterCard: (number) => words(number, 'requester'),
    teamCard: (number) => words(number, 'team'),
    escalationCard: (number) => words(number, 'escalation'),
    thread: (number, card) => {
      const parent = standing(number, card);
      return platform.messages
        .filter(({ thread }) => parent !== undefined && thread?.message === parent.ref.message)
        .map(wordsOf);
    },
    inbox: (name) =>
      platform.messages.filter(({ to }) => to.kind === 'person' && to.user === named[name].visitor.user),
    another: create,
  };
}

const profilesOf = ({ people, userGroups }: Workspace) =>
  new Map(
    people.map(({ id, name, email, timezone }) => {
      const groups = userGroups.filter((group) => group.users.includes(id)).map((group) => group.id);
      return [id, { name, email, zone: timezone, userGroups: groups }];
    }),
  );

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Assertion<T> {
    /** How often the person's chat has rung since {@link TestSteward.quiet}. */
    toHaveBeenRung(times: number): void;
  }
}

expect.extend({
  toHaveBeenRung: (person: Person, times: number) => ({
    pass: person.rings() === times,
    message: () => `${person.visitor.user} was rung ${person.rings()} times, not ${times}.`,
  }),
});
