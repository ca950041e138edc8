import type { SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { sentenceView } from './form-view.ts';
import type { Parts } from './parts.ts';
import { SENTENCES } from './sentences.ts';
import { openView } from './views.ts';

/** A shortcut that nobody here knows, e.g. of an older manifest: a window says what to do instead. */
export const onShortcut =
  (parts: Parts) =>
  async ({ shortcut, ack }: SlackShortcutMiddlewareArgs): Promise<void> => {
    await ack();
    await openView(parts, shortcut.trigger_id, sentenceView(SENTENCES.oldShortcut));
  };
