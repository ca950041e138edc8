import { isAtRisk } from '../../service-level/clock.ts';
import { formatInstant } from '../../time/iso.ts';
import type { Timed } from '../../time/outcome.ts';
import { timed } from '../../time/outcome.ts';
import { elapsed } from '../../time/service-time.ts';
import { isStanding, pausesUntil } from '../../service-level/running.ts';
import type { Running } from '../../service-level/running.ts';

type State = 'running' | 'paused' | 'met' | 'at_risk' | 'breached';

/**
 * How a clock stands at an instant (epoch ms); one that was stopped stands as it did then. `remaining_seconds` is
 * service time to the due instant, and from it as a negative number once it has passed.
 */
export function shownAt(running: Running, at: number): Timed<object> {
  const { clock, terms, kind, cited } = running;
  const now = clock.metAt ?? at;
  const pauses = pausesUntil(running, now);
  const gone = elapsed(terms.calendar, clock.startedAt, now, pauses);
  if (!gone.ok) return gone;
  const promised = terms.promised(kind, clock.startedAt, pauses);
  if (!promised.ok) return promised;
  const { due } = promised.value;
  const ahead = elapsed(terms.calendar, now, due);
  const over = elapsed(terms.calendar, due, now, pauses);
  if (!ahead.ok) return ahead;
  if (!over.ok) return over;
  return timed({
    due: stateOf(running) === 'paused' ? null : formatInstant(due, terms.calendar.zone),
    elapsed_seconds: inSeconds(gone.value),
    remaining_seconds: inSeconds(ahead.value - over.value),
    state: stateOf(running),
    clauses: [clock.clause, ...cited],
  });
}

/** Instants are kept to the microsecond: what is finer is the noise of binary fractions. */
const inSeconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(6));

/** A breach stays one, also when the promise was kept late; a clock that stands still is not at risk. */
function stateOf(running: Running): State {
  const { clock } = running;
  if (clock.breachedAt !== null) return 'breached';
  if (clock.metAt !== null) return 'met';
  if (isStanding(running)) return 'paused';
  return isAtRisk(clock) ? 'at_risk' : 'running';
}
