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
import type { Stops, Terms } from '../../service-level/terms.ts';

/** What stands still, also for a clock that begins only later; `names` null: every clock. */
type Halt = {
  readonly reason: string | null;
  readonly stops: Stops | null;
  readonly names: readonly ClockName[] | null;
};
/** `terms` are those in force, none before the start: they say how long a pause that begins now may last. */
type Scene = {
  readonly clocks: readonly Running[];
  readonly halts: readonly Halt[];
  readonly terms: Terms | null;
};

/** The clocks as they stand at an instant (epoch ms), from the events up to it; none before the start. */
export function clocksAt(events: readonly ClockEvent[], at: number): Timed<Running[]> {
  let scene: Scene = { clocks: [], halts: [], terms: null };
  for (const event of events) {
    if (event.at > at) break;
    const clocks = each(scene.clocks, (running) => looked(running, event.at, true));
    const next = clocks.ok ? after({ ...scene, clocks: clocks.value }, event) : clocks;
    if (!next.ok) return next;
    const terms = 'terms' in event ? event.terms : scene.terms;
    scene = { clocks: next.value, halts: halted(scene, event), terms };
  }
  return each(scene.clocks, (running) => looked(running, at, false));
}

/** @param isEvent whether something happens then, see `ringing`: a look by itself is no event */
function looked(running: Running, at: number, isEvent: boolean): Timed<Running> {
  const going = limited(running, at);
  return going.ok ? timed(rung(going.value, at, isEvent)) : going;
}

function after({ clocks, halts, terms }: Scene, event: ClockEvent): Timed<Running[]> {
  const { at } = event;
  switch (event.kind) {
    case 'start':
      return every(event.terms.kinds.map((kind) => started(kind, event.terms, at)));
    case 'pause': {
      const halt = haltOf(terms, event);
      return timed(
        clocks.map((running) => (isAmong(halt.names, running) ? stand(running, halt, at) : running)),
      );
    }
    case 'resume':
      return each(clocks, (running) => resumed(running, at, event.reason));
    case 'stop':
      return each(clocks, (running) =>
        isAmong(event.clocks, running) ? stopped(running, at) : timed(running),
      );
    case 'update':
      return each(clocks, (running) => (running.kind === 'update' ? informed(running, at) : timed(running)));
    case 'change':
      return every(
        event.terms.kinds.map((kind) => {
          const running = clocks.find((one) => one.kind === kind);
          return running
            ? moved(running, event.terms, at, event.carry, event)
            : begun(kind, event.terms, at, halts);
        }),
      );
  }
}

const isAmong = (names: readonly ClockName[] | null, { kind }: Pick<Running, 'kind'>): boolean =>
  names?.includes(kind) ?? true;

const stand = (running: Running, { reason, stops }: Halt, at: number): Running =>
  paused(running, at, reason, stops);

/** A clock that there was none of before stands still where a hold that runs would have stopped it. */
function begun(kind: ClockName, terms: Terms, at: number, halts: readonly Halt[]): Timed<Running> {
  const clock = started(kind, terms, at);
  if (!clock.ok) return clock;
  const standing = halts.filter(({ names, stops }) => {
    const until = stops?.until ?? null;
    return isAmong(names, { kind }) && (until === null || until > at);
  });
  return timed(standing.reduce((running, halt) => stand(running, halt, at), clock.value));
}

function haltOf(terms: Terms | null, event: Extract<ClockEvent, { kind: 'pause' }>): Halt {
  const { reason, at } = event;
  const stops = reason === null ? null : (terms?.hold(reason, at) ?? null);
  return { reason, stops, names: event.clocks ?? stops?.clocks ?? null };
}

function halted({ halts, terms }: Scene, event: ClockEvent): readonly Halt[] {
  if (event.kind === 'pause') return [...halts, haltOf(terms, event)];
  if (event.kind !== 'resume') return halts;
  return event.reason === null ? [] : halts.filter(({ reason }) => reason !== event.reason);
}

const each = (clocks: readonly Running[], change: (running: Running) => Timed<Running>): Timed<Running[]> =>
  every(clocks.map(change));

/** All of them, or the first refusal. */
function every(clocks: readonly Timed<Running>[]): Timed<Running[]> {
  const found: Running[] = [];
  for (const one of clocks) {
    if (!one.ok) return one;
    found.push(one.value);
  }
  return timed(found);
}
