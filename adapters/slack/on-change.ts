import type { BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Form } from '../../src/chat/form.ts';
import { Outage } from '../../src/chat/outage.ts';
import { readAnswers } from './answers.ts';
import { codeOf } from './errors.ts';
import { formView } from './form-view.ts';
import { describe } from './logger.ts';
import { readMemory } from './memory.ts';
import { lookUpMentions, textsOfForm } from './mentions.ts';
import type { Parts } from './parts.ts';
import { visitorOf } from './to-command.ts';

const KEEP = 5000;

/**
 * A live field was chosen: the form as it should look now. Nothing is recorded, so it is acknowledged at once.
 * Two quick choices are answered in any order; the later one wins, also when Slack reports that the window has
 * changed since (`hash_conflict`).
 */
export const onChange = (parts: Parts) => {
  /** View id → the time of its latest choice, as Slack writes it. */
  const latest = new Map<string, string>();

  const redraw = async (
    view: { id: string; hash: string },
    at: string,
    form: Form,
    conversation?: string,
  ) => {
    const drawn = formView(form, await lookUpMentions(textsOfForm(form), parts.options), conversation);
    const isLatest = (): boolean => latest.get(view.id) === at;
    if (!isLatest()) return;
    const { views } = parts.clients.interactive;
    try {
      await views.update({ view_id: view.id, hash: view.hash, view: drawn });
    } catch (error) {
      if (codeOf(error) !== 'hash_conflict') throw error;
      if (isLatest()) await views.update({ view_id: view.id, view: drawn });
    }
  };

  return async ({ body, action, ack }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> => {
    await ack();
    const { view } = body;
    if (view === undefined) return;
    if (latest.size >= KEEP) latest.clear();
    const at = action.action_ts;
    if ((latest.get(view.id) ?? '') <= at) latest.set(view.id, at);
    const { conversation, memory } = readMemory(view.private_metadata);
    const visitor = visitorOf(body.user, body.team, conversation);
    try {
      const form = await parts.options.port.change(
        visitor,
        view.callback_id,
        memory,
        readAnswers(view.state.values),
      );
      await redraw(view, at, form, conversation);
    } catch (error) {
      // The form stays as it is; what it promises is computed again when it is sent.
      if (error instanceof Outage) return;
      parts.options.log.warn(
        { form: view.callback_id, error: describe(error) },
        'A form could not be redrawn',
      );
    }
  };
};
