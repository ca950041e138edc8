/** A person in the workspace: does what its page does, sees what it shows, and tries again as people do. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '../../adapters/sandbox/workspace/model.ts';
import type { WireAnswer, WireState, WireView } from '../../adapters/sandbox/wire.ts';
import { controlOf } from './words.ts';
import type { World } from './world.ts';

export type Person = {
  id: string;
  say(conversation: string, text: string, thread?: string): Promise<boolean>;
  /** Types a slash command until its form is there; null: it never came. */
  form(command: string, isIt: (view: WireView) => boolean): Promise<WireView | null>;
  /** Sends a form until it has gone or says that it is recorded. @returns whether the person was told so */
  send(view: WireView, words?: string): Promise<boolean>;
  /** Uses a control of a message, by its label. @returns whether it was acknowledged; null: it has no such control */
  press(message: Message, label: string | RegExp): Promise<boolean | null>;
  /** Waits for a form that a press opens. */
  opened(isIt: (view: WireView) => boolean, withinMs: number): Promise<WireView | null>;
  /** Closes whatever is open. */
  close(): Promise<void>;
};

/** People give up after this long; what became of it is then unknown to them. */
const PATIENCE_MS = 45_000;
const FORM_MS = 5_000;
const POLL_MS = 100;

export function personIn({ sandbox }: World, id: string): Person {
  const ask = async <T>(path: string, body?: object): Promise<T | null> => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ as: id, ...body }),
          }),
    }).catch(() => null);
    return response?.ok ? ((await response.json()) as T) : null;
  };
  const did = async (path: string, body: object): Promise<boolean> =>
    (await ask<WireAnswer>(path, body))?.ok === true;
  const views = async (): Promise<WireView[]> => (await ask<WireState>(`state?as=${id}`))?.views ?? [];

  const opened: Person['opened'] = async (isIt, withinMs) => {
    const began = Date.now();
    while (Date.now() < began + withinMs) {
      const found = (await views()).findLast(isIt);
      if (found) return found;
      if (hasFailed(began)) return null;
      await delay(POLL_MS);
    }
    return null;
  };
  /** The workspace itself has said that the app did not take it. */
  const hasFailed = (since: number): boolean => {
    const { happenings } = sandbox.record;
    for (let index = happenings.length - 1; index >= 0; index -= 1) {
      const one = happenings[index];
      if (one === undefined || one.at < since - 50) return false;
      if (one.what === 'ephemeral' && one.seenBy[0] === id && one.text.includes('failed with the error'))
        return true;
    }
    return false;
  };

  const close = async (): Promise<void> => {
    const [bottom] = await views();
    if (bottom) await did('close', { viewId: bottom.id, all: true });
  };

  return {
    id,
    opened,
    close,
    say: (conversation, text, thread) =>
      did('say', { conversation, text, ...(thread === undefined ? {} : { thread }) }),
    form: async (command, isIt) => {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(300)) {
        await did('say', { conversation: `D${id.slice(1)}`, text: command });
        const view = await opened(isIt, FORM_MS);
        if (view) return view;
      }
      return null;
    },
    send: async (view, words) => {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(400)) {
        const shown = (await views()).find((one) => one.id === view.id);
        if (shown === undefined) return false;
        // A late answer has turned it into a sentence that can only be read.
        if (!('submit' in shown.view) || !shown.view.submit)
          return JSON.stringify(shown.view.blocks).includes('recorded');
        const answered = await did('submit', { viewId: view.id, state: typed(view, words) });
        const isClosed = !(await views()).some((one) => one.id === view.id);
        if (isClosed) return answered;
      }
      return false;
    },
    press: async (message, label) => {
      const control = controlOf(message, label);
      if (control === null) return null;
      const { blockId, actionId, value } = control;
      const container = { type: 'message', conversation: message.conversation, ts: message.ts };
      return did('action', { container, blockId, actionId, value });
    },
  };
}

/** What the person typed into the form's first field of words. */
function typed(view: WireView, words: string | undefined): Record<string, Record<string, object>> {
  if (words === undefined) return {};
  for (const block of view.view.blocks) {
    if (!('element' in block) || block.block_id === undefined) continue;
    const { type, action_id } = block.element as { type: string; action_id?: string };
    if (type === 'plain_text_input' && action_id !== undefined)
      return { [block.block_id]: { [action_id]: { type, value: words } } };
  }
  return {};
}
