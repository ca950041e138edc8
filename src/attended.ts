/**
 * The front desk under observation: each act has a trail, a line in the log and a count, is tried once more where
 * that is safe and helps, and fails with an `Outage` that says honestly whether it was kept.
 */

import type { Cause } from './chat/outage.ts';
import { Outage } from './chat/outage.ts';
import type { Port, Visitor } from './chat/port.ts';
import type { Logger } from './log.ts';
import type { ActOutcome, Metrics } from './metrics/metrics.ts';
import type { Health } from './store/health.ts';
import type { Trouble } from './store/trouble.ts';
import { CommitUnknown, troubleOf } from './store/trouble.ts';
import type { Trail } from './trail.ts';
import { inTrail, trail } from './trail.ts';

export type Attendance = {
  /** Machine time, epoch milliseconds. */
  machine(): number;
  log?: Pick<Logger, 'info' | 'debug' | 'error'> | undefined;
  metrics?: Pick<Metrics, 'acted'> | undefined;
  health?: Pick<Health, 'ailment' | 'saw'> | undefined;
};

/** What was done, by the words a card, form or command is called by; never what people wrote. */
type About = { platform: string; kind: string; what?: string };

const CAUSES: Readonly<Record<Trouble, Cause>> = {
  lost: 'away',
  busy: 'busy',
  slow: 'busy',
  conflict: 'busy',
  full: 'shut',
  'read-only': 'shut',
};
/** After more than this a second try would come too late for whoever waits. */
const AGAIN_MS = 800;

export function attended(port: Port, attendance: Attendance): Port {
  const act = <T extends object>(about: About, work: () => Promise<T>): Promise<T> =>
    inTrail(() => attend(attendance, about, trail() as Trail, work));
  const by = ({ platform }: Visitor, kind: string, what?: string): About => ({
    platform,
    kind,
    ...(what === undefined ? {} : { what }),
  });
  return {
    ...port,
    slash: (visitor, key, name, text) =>
      act(by(visitor, 'slash', name), () => port.slash(visitor, key, name, text)),
    press: (visitor, key, press) =>
      act(by(visitor, 'press', press.verb), () => port.press(visitor, key, press)),
    change: (visitor, form, memory, answers) =>
      act(by(visitor, 'change', form), () => port.change(visitor, form, memory, answers)),
    send: (visitor, key, form, memory, answers) =>
      act(by(visitor, 'send', form), () => port.send(visitor, key, form, memory, answers)),
    wrote: (visitor, key, text, where) =>
      act(by(visitor, 'wrote'), () => port.wrote(visitor, key, text, where)),
    home: (visitor) => act(by(visitor, 'home'), () => port.home(visitor)),
    // What platforms tell by themselves is no act, and is told again by them.
    arrived: (...told) => honestly(() => port.arrived(...told)),
    changedProfile: (visitor) => honestly(() => port.changedProfile(visitor)),
  };
}

const honestly = (work: () => Promise<void>): Promise<void> =>
  inTrail(() =>
    work().catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (!trouble) throw error;
      throw new Outage({ why: CAUSES[trouble], kept: 'no', id: trail()?.id ?? '' }, error);
    }),
  );

async function attend<T extends object>(
  { machine, log, metrics, health }: Attendance,
  about: About,
  left: Trail,
  work: () => Promise<T>,
): Promise<T> {
  const began = machine();
  const ended = (outcome: ActOutcome): void => {
    const ms = machine() - began;
    metrics?.acted(about.platform, about.kind, outcome, ms);
    const { subject, refused } = left;
    // Forms that are redrawn and pages that are looked at are no acts.
    const level = about.kind === 'change' || about.kind === 'home' ? 'debug' : 'info';
    log?.[level](
      {
        ...about,
        ...(subject === undefined ? {} : { subject }),
        outcome: outcome === 'refused' ? refused : outcome,
        ms,
      },
      'act',
    );
  };
  // Known to be away, it is not waited for.
  const away = health?.ailment() === 'lost' ? new Error('The database is away.') : undefined;
  try {
    if (away) throw away;
    const answer = await work().catch((error: unknown) => {
      const isUntouched = !left.isKept && !left.mayBeKept && !(error instanceof CommitUnknown);
      // A connection that had died unnoticed: the next one is alive, if the database is.
      if (troubleOf(error) === 'lost' && isUntouched && machine() - began < AGAIN_MS) return work();
      throw error;
    });
    ended(outcomeOf(answer, left));
    return answer;
  } catch (error) {
    const trouble = error === away ? 'lost' : troubleOf(error);
    if (trouble && error !== away) health?.saw(trouble);
    if (error instanceof CommitUnknown) left.mayBeKept = true;
    ended(trouble ? 'unavailable' : 'failed');
    if (!trouble) log?.error({ ...about, err: error }, 'an act failed');
    const why = trouble ? CAUSES[trouble] : 'fault';
    throw new Outage(
      { why, kept: left.isKept ? 'yes' : left.mayBeKept ? 'perhaps' : 'no', id: left.id },
      error,
    );
  }
}

function outcomeOf(answer: object, { isKept, refused }: Trail): ActOutcome {
  if (isKept) return 'done';
  if (refused !== undefined) return 'refused';
  return 'kind' in answer && answer.kind === 'mistakes' ? 'mistakes' : 'shown';
}
