import { agreement } from '../agreement-member.ts';
import { calendar } from '../calendar-member.ts';
import { writtenEvents } from '../clock/event-member.ts';
import type { ClockEvent } from '../clock/event.ts';
import { clocksAt } from '../clock/fold.ts';
import type { Basis } from '../clock/read-events.ts';
import { readEvents } from '../clock/read-events.ts';
import { shownAt } from '../clock/shown.ts';
import { target } from '../clock/target-member.ts';
import { operation } from '../operation.ts';
import type { Outcome } from '../outcome.ts';
import { result } from '../outcome.ts';
import { told } from '../timed.ts';
import type { Group, PlainReader, Spot } from '../../time/plain/reader.ts';
import { below, group, may, must, note } from '../../time/plain/reader.ts';
import { instant } from '../../time/plain/values.ts';

const members = {
  agreement: may(agreement),
  target: may(target),
  calendar: may(calendar),
  events: must(writtenEvents, '"events": [["2026-12-07T09:00:00+01:00", "start", "p3"]]'),
  at: must(instant, '"at": "2026-12-08T09:00:00+01:00"'),
};

const parts = group('clock', members);

type Clocked = { readonly events: readonly ClockEvent[]; readonly at: number };

const read: PlainReader<Clocked> = (value, spot) => {
  const found = parts(value, spot);
  if (found === undefined || spot.mistakes.length > 0) return undefined;
  const basis = basisOf(found, spot);
  if (basis === undefined) return undefined;
  if (found.at < found.events[0]!.at) {
    return note(
      spot,
      'bad_value',
      'The clocks have not started at this instant; ask about a later one.',
      'at',
    );
  }
  return { events: readEvents(found.events, basis, below(spot, 'events')), at: found.at };
};

/** How each clock stands at an instant. Instants to the millisecond, as the bot keeps them. */
export const clock = operation(read, ({ events, at }) =>
  told(clocksAt(events, at), '/events', (clocks) => {
    const shown: Record<string, object> = {};
    for (const running of clocks) {
      const one = shownAt(running, at);
      if (!one.ok) return told(one, '/events', (): Outcome => result({}));
      shown[running.kind] = one.value;
    }
    return result(shown);
  }),
);

function basisOf(found: Group<typeof members>, spot: Spot): Basis | undefined {
  if (found.agreement !== undefined) {
    if (found.target === undefined && found.calendar === undefined) return { agreement: found.agreement };
    const said = 'The agreement has targets and calendars of its own; leave these out, or the agreement.';
    return note(spot, 'contradiction', said, found.target === undefined ? 'calendar' : 'target');
  }
  if (found.target === undefined) {
    return note(
      spot,
      'missing',
      'Clocks run by an "agreement", or by a "target" with its "calendar"; add one.',
      'agreement',
    );
  }
  if (found.calendar === undefined) {
    return note(spot, 'missing', 'A target stands with its calendar; add "calendar".', 'calendar');
  }
  return { target: found.target, calendar: found.calendar };
}
