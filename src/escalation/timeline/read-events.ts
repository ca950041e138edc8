import { bad, below, group, may, must, note } from '../../time/plain/reader.ts';
import type { PlainReader, Spot } from '../../time/plain/reader.ts';
import { text } from '../../time/plain/values.ts';
import type { Happening, LevelsPolicy, SlaPolicy, TimelineEvent } from './question.ts';
import { personalRule, ruleOf, secondsFrom0 } from './read-policy.ts';

/** Finds or reads the policy a `set_policy` names. */
export type PolicyNamed = PlainReader<LevelsPolicy>;

type Details = Readonly<Record<Happening['what'], PlainReader<Happening>>>;

/** What a service level target listens to; the others belong to levels with steps. */
const OF_SLA: readonly string[] = ['alert', 'close', 'disable'];

/** One event, `[t, what, detail?]`. */
export function eventReader(
  model: SlaPolicy['model'] | LevelsPolicy['model'],
  policy: PolicyNamed,
): PlainReader<TimelineEvent> {
  const details = detailsOf(policy);
  return (value, spot) => {
    if (!Array.isArray(value) || value.length < 2 || value.length > 3)
      return bad(spot, value, 'an event', 'write it as [60, "ack", {"by": "mia"}]');
    const [t, what, detail] = value as unknown[];
    const at = secondsFrom0(t, below(spot, 0));
    const reader =
      typeof what === 'string' && Object.hasOwn(details, what)
        ? details[what as Happening['what']]
        : undefined;
    if (reader === undefined)
      return bad(below(spot, 1), what, 'an event', `write one of ${Object.keys(details).join(', ')}`);
    if (model === 'sla_levels' && !OF_SLA.includes(what as string))
      return bad(
        below(spot, 1),
        what,
        'an event of a service level target',
        `write one of ${OF_SLA.join(', ')}`,
      );
    const read = reader(detail ?? {}, below(spot, 2));
    return at === undefined || read === undefined ? undefined : { ...read, at };
  };
}

function detailsOf(policy: PolicyNamed): Details {
  const id = may(key);
  const by = text;
  return {
    alert: made({ id, dedup: id }, ({ id: named, dedup }, spot) =>
      named !== undefined && dedup !== undefined
        ? note(spot, 'contradiction', 'An alert has id or dedup, not both.', 'dedup')
        : { what: 'alert', key: named ?? dedup ?? null },
    ),
    ack: made({ by: may(by), id }, (read) => ({ what: 'ack', by: read.by ?? null, id: read.id ?? null })),
    take: made({ by: must(by, '"mia"'), id }, (read) => ({ what: 'take', by: read.by, id: read.id ?? null })),
    snooze: made({ seconds: must(secondsFrom0, '900'), id }, ({ seconds, id: named }) => ({
      ...{ what: 'snooze', seconds, id: named ?? null },
    })),
    close: made({ id }, (read) => ({ what: 'close', id: read.id ?? null })),
    escalate: made({ id }, (read) => ({ what: 'escalate', id: read.id ?? null })),
    maintenance_on: made({}, () => ({ what: 'maintenance_on' })),
    maintenance_off: made({}, () => ({ what: 'maintenance_off' })),
    set_policy: made({ policy: must(policy, '"night"') }, (read) => ({
      what: 'set_policy',
      policy: read.policy,
    })),
    add_rule: made({ user: must(text, '"mia"'), ...personalRule }, (read) => ({
      ...{ what: 'add_rule', user: read.user, rule: ruleOf(read) },
    })),
    disable: made({}, () => ({ what: 'disable' })),
  };
}

/** The name of an alert; numbers name alerts too. */
const key: PlainReader<string> = (value, spot) =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : text(value, spot);

type MembersOf = Parameters<typeof group>[1];

/** The detail of an event; without members nothing may stand there. */
function made<M extends MembersOf>(
  members: M,
  make: (read: NonNullable<ReturnType<ReturnType<typeof group<M>>>>, spot: Spot) => Happening | undefined,
): PlainReader<Happening> {
  const read = group('the detail of an event', members);
  return (value, spot) => {
    const before = spot.mistakes.length;
    const found = read(value, spot);
    if (found === undefined || spot.mistakes.length > before) return undefined;
    return make(found, spot);
  };
}
