/** What surrounds interactive elements: the message or view they stand in, its inputs and its errors. */
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { send } from '../state/api.js';
import { collect, complaintsOf, prune, valueOf, withValue } from '../state/form.js';
import { get } from '../state/store.js';
import { toast } from '../state/toast.js';
import { asValue } from '../state/values.js';

export const Surface = createContext(null);
export const useSurface = () => useContext(Surface);

/** Typed values outlive the drawing of their view: a pushed form hides the one below it, which comes back later. */
const kept = new Map();

/** Blocks as the server named them; a missing name is filled in by position so that keys are stable. */
export const named = (blocks) =>
  blocks.map((block, i) => (block.block_id ? block : { ...block, block_id: `block-${i}` }));

/**
 * @param {{ key: string, container: object, blocks: object[], kind: 'message' | 'modal' | 'home', errors?: object,
 *   given?: object }} of `key` names what is typed, `given` is what the server holds
 * @returns the surface to provide: `valueOf`, `values`, `complaints`, `change`, `dispatch`
 */
export function useNewSurface({ key, container, blocks: drawn, kind, errors = {}, given = {} }) {
  const blocks = useMemo(() => named(drawn), [drawn]);
  const [, redraw] = useState(0);
  const held = useRef(null);
  held.current = prune(kept.get(key) ?? {}, blocks);
  useEffect(() => {
    kept.set(key, held.current);
  });
  const surface = {
    kind,
    blocks,
    errors,
    valueOf: (blockId, element) => valueOf(held.current, blockId, element, given),
    values: () => collect(blocks, held.current, given),
    complaints: () => complaintsOf(blocks, held.current, given),
    change(blockId, element, value) {
      held.current = withValue(held.current, blockId, element.action_id, asValue(element.type, value));
      kept.set(key, held.current);
      redraw((n) => n + 1);
    },
    async dispatch(blockId, element, value) {
      const body = { as: get().place.as, container, blockId, actionId: element.action_id ?? '' };
      const answer = await send('action', {
        ...body,
        value: { type: element.type, ...value },
        state: surface.values(),
      });
      if (!answer.ok) toast(answer.error);
      return answer.ok;
    },
  };
  return surface;
}

/** Runs one thing at a time and says whether it is running. */
export function useBusy() {
  const [busy, setBusy] = useState(false);
  const alive = useRef(true);
  useEffect(() => () => void (alive.current = false), []);
  const run = async (work) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
    } finally {
      if (alive.current) setBusy(false);
    }
  };
  return [busy, run];
}
