import { compileCalendar } from '../../time/calendar.ts';
import { bad, below, group, isRecord, listOf, may, must, named, note } from '../../time/plain/reader.ts';
import type { PlainReader } from '../../time/plain/reader.ts';
import { calendar, instant, number, oneOf, text, whole, yesOrNo } from '../../time/plain/values.ts';
import type { LevelStep, LevelsPolicy, PersonalRule, SlaPolicy } from './question.ts';
import { recoveryTargets, targets } from './read-targets.ts';
import type { ReadTarget, Rosters } from './read-targets.ts';

/** Bounds of one policy; more is `too_large`. Seconds reach a thousand years. */
const MOST_STEPS = 1000;
const MOST_LEVELS = 1000;
const MOST_RULES = 100;
export const MOST_SECONDS = 366_000 * 86_400;

export const secondsFrom0 = number(0, MOST_SECONDS);

/** What a policy turns out to ask for: an epoch, when it has calendars, rosters or service time. */
export type ReadPolicy = { readonly policy: LevelsPolicy | SlaPolicy; readonly needsEpoch: boolean };

const MODELS = ['levels', 'sla_levels'] as const;

/** A policy of either model. */
export function policyReader(rosters: Rosters): PlainReader<ReadPolicy> {
  const levels = levelsReader(rosters);
  return (value, spot) => {
    if (!isRecord(value))
      return bad(spot, value, 'a policy', 'write it as {"model": "levels", "steps": […]}');
    if (value.model === undefined)
      return note(spot, 'missing', `Here model is missing; write ${MODELS.join(' or ')}.`, 'model');
    if (oneOf('a model', MODELS)(value.model, below(spot, 'model')) === undefined) return undefined;
    return value.model === 'sla_levels' ? sla(value, spot) : levels(value, spot);
  };
}

const model = must(oneOf('a model', MODELS), '"levels"');

/** A wait: null says that the escalation stays here. */
const wait: PlainReader<number | null> = (value, spot) => (value === null ? null : secondsFrom0(value, spot));

export const personalRule = {
  delay_seconds: must(secondsFrom0, '300'),
  channel: must(text, '"sms"'),
};
const rule = group('a rule', personalRule);

function levelsReader(rosters: Rosters): PlainReader<ReadPolicy> {
  const step = group('a step', {
    wait_seconds: must(wait, '900'),
    targets: must(targets(rosters), '[{"user": "mia"}]'),
    calendar: may(calendar),
    multi_ack: may(yesOrNo),
  });
  const policy = group('a policy', {
    model,
    steps: must(listOf('steps', step, MOST_STEPS), '[{"wait_seconds": 900, "targets": [{"user": "mia"}]}]'),
    repeat: may(whole(-1, 1e9)),
    rules: may(named('users with their rules', listOf('rules', rule, MOST_RULES))),
    recovery_notice: may(recoveryTargets(rosters)),
    maintenance: may(oneOf('what a policy does with maintenance', ['ignore'])),
  });
  return (value, spot) => {
    const before = spot.mistakes.length;
    const read = policy(value, spot);
    if (read === undefined || spot.mistakes.length > before) return undefined;
    const { steps, repeat = 0 } = read;
    if (repeat === -1 && steps.every((one) => one.wait_seconds === 0 || one.targets.every(reachesNobody)))
      return note(
        spot,
        'endless',
        'A pass takes no time and is repeated for ever; give a step a wait.',
        'repeat',
      );
    const all = [...steps.flatMap((one) => one.targets), ...(read.recovery_notice ?? [])];
    return {
      policy: {
        ...{ model: 'levels', path: spot.path, repeat, steps: steps.map(levelStep) },
        rules: rulesOf(read.rules ?? new Map()),
        recoveryNotice: (read.recovery_notice ?? []).map(({ who }) => who),
        ignoresMaintenance: read.maintenance === 'ignore',
      },
      needsEpoch: all.some(({ isRoster }) => isRoster) || steps.some((one) => one.calendar !== undefined),
    };
  };
}

const reachesNobody = ({ isNobody }: ReadTarget): boolean => isNobody;

type ReadStep = {
  wait_seconds: number | null;
  targets: ReadTarget[];
  calendar?: Parameters<typeof compileCalendar>[0];
  multi_ack?: boolean;
};

function levelStep(read: ReadStep): LevelStep {
  return {
    wait: read.wait_seconds,
    targets: read.targets.map(({ who }) => who),
    calendar: read.calendar === undefined ? null : compileCalendar(read.calendar),
    isMultiAck: read.multi_ack ?? false,
  };
}

type WrittenRule = { delay_seconds: number; channel: string };

function rulesOf(read: ReadonlyMap<string, readonly WrittenRule[]>): Map<string, PersonalRule[]> {
  const named = [...read].map(([user, rules]) => [user, rules.map(ruleOf)] as const);
  return new Map(named);
}

/** A personal rule in our own words. */
export const ruleOf = (read: WrittenRule): PersonalRule => ({
  delay: read.delay_seconds,
  channel: read.channel,
});

const level = group('a level', {
  name: must(text, '"second line"'),
  offset_seconds: must(number(-MOST_SECONDS, MOST_SECONDS), '-3600'),
});
const slaMembers = group('a policy', {
  model,
  calendar: must(calendar, '{"timezone": "Europe/Zurich", "weekly": {}}'),
  due: must(instant, '"2026-11-23T08:30:00+01:00"'),
  levels: must(listOf('levels', level, MOST_LEVELS), '[{"name": "second line", "offset_seconds": -3600}]'),
});

const sla: PlainReader<ReadPolicy> = (value, spot) => {
  const before = spot.mistakes.length;
  const read = slaMembers(value, spot);
  if (read === undefined || spot.mistakes.length > before) return undefined;
  const levels = read.levels.map((one) => ({ name: one.name, offset: one.offset_seconds * 1000 }));
  const hours = compileCalendar(read.calendar);
  return {
    policy: { model: 'sla_levels', path: spot.path, calendar: hours, due: read.due, levels },
    needsEpoch: true,
  };
};
