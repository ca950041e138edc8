import type { Plain, PlainMistake } from '../../time/plain/mistake.ts';
import { plain } from '../../time/plain/mistake.ts';
import { bad, below, isRecord, listOf, named, note } from '../../time/plain/reader.ts';
import type { PlainReader, Spot } from '../../time/plain/reader.ts';
import { instant } from '../../time/plain/values.ts';
import type { EscalationQuestion, LevelsPolicy } from './question.ts';
import { eventReader } from './read-events.ts';
import { policyReader, secondsFrom0 } from './read-policy.ts';
import type { ReadPolicy } from './read-policy.ts';
import { roster } from './read-targets.ts';

const MOST_EVENTS = 100_000;
const MEMBERS = ['policy', 'events', 'horizon', 'epoch', 'rosters', 'policies', 'start_policy'];

/**
 * Reads `{policy, events, horizon, epoch?, rosters?}`, or `policies` by name and `start_policy` in place of
 * `policy`. The mistakes come in that order, those of rosters first. Never throws.
 */
export function readEscalation(value: unknown): Plain<EscalationQuestion> {
  const mistakes: PlainMistake[] = [];
  const spot: Spot = { path: '', mistakes };
  if (!isRecord(value)) bad(spot, value, 'an escalation', `write it as {${MEMBERS.join(', ')}}`);
  else {
    const read = questionIn(value, spot);
    if (read !== undefined && mistakes.length === 0) return plain(read);
  }
  return { ok: false, mistakes };
}

function questionIn(value: Record<string, unknown>, spot: Spot): EscalationQuestion | undefined {
  for (const member of Object.keys(value))
    if (!MEMBERS.includes(member))
      note(spot, 'unknown_member', `Known here are ${MEMBERS.join(', ')}; take out what is not.`, member);
  const read = <T>(name: string, reader: PlainReader<T>): T | undefined =>
    value[name] === undefined ? undefined : reader(value[name], below(spot, name));
  const rosters = read('rosters', named('rosters by name', roster)) ?? new Map();
  const onePolicy = policyReader(rosters);
  const policies = read('policies', named('policies by name', onePolicy)) ?? new Map<string, ReadPolicy>();
  if (spot.mistakes.length > 0) return undefined;
  const start = startPolicy(value, policies, onePolicy, spot);
  if (start === undefined) return undefined;
  const asked: ReadPolicy[] = [start, ...policies.values()];
  const event = eventReader(start.policy.model, later(policies, onePolicy, asked));
  const events = given(value, 'events', listOf('events', event, MOST_EVENTS), spot, '[[0, "alert"]]');
  const horizon = given(value, 'horizon', secondsFrom0, spot, '3600');
  const epoch = read('epoch', instant);
  if (value.epoch === undefined && asked.some(({ needsEpoch }) => needsEpoch))
    note(
      spot,
      'missing',
      'Calendars, rosters and service time need the instant of zero; add epoch.',
      'epoch',
    );
  if (events === undefined || horizon === undefined) return undefined;
  const inOrder = events.sort((a, b) => a.at - b.at);
  return { policy: start.policy, events: inOrder, horizon, epoch: epoch ?? 0 };
}

/** `policy`, or that of `policies` which `start_policy` names. */
function startPolicy(
  value: Record<string, unknown>,
  policies: ReadonlyMap<string, ReadPolicy>,
  onePolicy: PlainReader<ReadPolicy>,
  spot: Spot,
): ReadPolicy | undefined {
  const { policy, start_policy: name } = value;
  if (policy !== undefined && name !== undefined)
    return note(spot, 'contradiction', 'Both policy and start_policy are given; keep one.', 'start_policy');
  if (policy !== undefined) return onePolicy(policy, below(spot, 'policy'));
  if (name !== undefined) return policyNamed(policies, name, below(spot, 'start_policy'));
  return note(spot, 'missing', 'There is no policy; add policy, or policies and start_policy.', 'policy');
}

/** What `set_policy` names: one of `policies`, or one written there. */
function later(
  policies: ReadonlyMap<string, ReadPolicy>,
  onePolicy: PlainReader<ReadPolicy>,
  asked: ReadPolicy[],
): PlainReader<LevelsPolicy> {
  return (value, spot) => {
    const read = isRecord(value) ? onePolicy(value, spot) : policyNamed(policies, value, spot);
    if (read === undefined) return undefined;
    asked.push(read);
    if (read.policy.model === 'levels') return read.policy;
    return note(spot, 'bad_value', 'An escalation can only go on with a policy of the model levels.');
  };
}

function policyNamed(
  policies: ReadonlyMap<string, ReadPolicy>,
  name: unknown,
  spot: Spot,
): ReadPolicy | undefined {
  const found = typeof name === 'string' ? policies.get(name) : undefined;
  return found ?? bad(spot, name, 'a policy of this question', 'add it to policies, by that name');
}

function given<T>(
  value: Record<string, unknown>,
  name: string,
  reader: PlainReader<T>,
  spot: Spot,
  example: string,
): T | undefined {
  if (value[name] !== undefined) return reader(value[name], below(spot, name));
  return note(spot, 'missing', `Here ${name} is missing; add for example ${example}.`, name);
}
