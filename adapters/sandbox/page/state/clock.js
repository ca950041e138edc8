/** Service time on the page: what the server said last, plus what the page's stopwatch has counted since. */
import { useEffect, useReducer } from 'preact/hooks';
import { get, set, useSelect } from './store.js';

export const serviceNow = () => get().now + (performance.now() - get().heardAt);
export const hearTime = (now) => set({ now, heardAt: performance.now() });

/** The viewer's zone. */
export function useZone() {
  return useSelect((s) => s.people.find((p) => p.id === s.place.as)?.timezone ?? 'UTC');
}

/** Service time, drawn again every `period` milliseconds and whenever it is moved. */
export function useServiceTime(period = 30_000) {
  useSelect((s) => s.now);
  const [, redraw] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(redraw, period);
    return () => clearInterval(timer);
  }, [period]);
  return serviceNow();
}
