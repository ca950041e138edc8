import type { ClockName } from '../../agreement/agreement.ts';
import type { Timed } from '../../time/outcome.ts';
import { timed } from '../../time/outcome.ts';
import type { ClockEvent } from './event.ts';
import {
  informed,
  limited,
  moved,
  paused,
  resumed,
  rung,
  started,
  stopped,
} from '../../service-level/running.ts';
import type { Running } from '../../service-level/running.ts';

/** The clocks as they stand at an instant (epoch ms), from the events up to it; none before the start. */
export function clocksAt(events: readonly ClockEvent[], at: number): Timed<Running[]> {
  let clocks: Timed<Running[]> = timed([]);
  for (const event of events) {
    if (event.at > at) break;
    clocks = each(clocks, (running) => looked(running, event.at, event.at - 1));
    if (!clocks.ok) return clocks;
    clocks = after(clocks.value, event);
  }
  return each(clocks, (running) => looked(running, at, at));
}

/** @param rings up to which instant it is said what is overdue: what happens just at the due instant is in time */
function looked(running: Running, at: number, rings: number): Timed<Running> {
  const going = limited(running, at);
  return going.ok ? timed(rung(going.value, rings)) : going;
}

function after(clocks: Running[], event: ClockEvent): Timed<Running[]> {
  const { at } = event;
  const among = (names: readonly ClockName[] | null, { kind }: Running): boolean =>
    names?.includes(kind) ?? true;
  switch (event.kind) {
    case 'start':
      return every(event.terms.kinds.map((kind) => started(kind, event.terms, at)));
    case 'pause':
      return timed(
        clocks.map((running) => {
          const stops = event.reason === null ? null : running.terms.hold(event.reason, at);
          return among(event.clocks ?? stops?.clocks ?? null, running)
            ? paused(running, at, event.reason, stops)
            : running;
        }),
      );
    case 'resume':
      return each(timed(clocks), (running) => resumed(running, at, event.reason));
    case 'stop':
      return each(timed(clocks), (running) =>
        among(event.clocks, running) ? stopped(running, at) : timed(running),
      );
    case 'update':
      return each(timed(clocks), (running) =>
        running.kind === 'update' ? informed(running, at) : timed(running),
      );
    case 'change':
      return every(
        event.terms.kinds.map((kind) => {
          const running = clocks.find((one) => one.kind === kind);
          return running
            ? moved(running, event.terms, at, event.carry, event)
            : started(kind, event.terms, at);
        }),
      );
  }
}

const each = (clocks: Timed<Running[]>, change: (running: Running) => Timed<Running>): Timed<Running[]> =>
  clocks.ok ? every(clocks.value.map(change)) : clocks;

/** All of them, or the first refusal. */
function every(clocks: readonly Timed<Running>[]): Timed<Running[]> {
  const found: Running[] = [];
  for (const one of clocks) {
    if (!one.ok) return one;
    found.push(one.value);
  }
  return timed(found);
}
