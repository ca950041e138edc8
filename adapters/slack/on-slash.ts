import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { Outage, outageSentence } from '../../src/chat/outage.ts';
import type { Reply } from '../../src/chat/port.ts';
import { sentenceView } from './form-view.ts';
import { inTime, LATEST_MS, start, WINDOW_MS } from './in-time.ts';
import type { Outcome } from './in-time.ts';
import type { Message } from './limits.ts';
import { describe } from './logger.ts';
import type { Parts } from './parts.ts';
import { asCommand } from './read-message.ts';
import { renderSentence } from './render.ts';
import { replyMessage, replyView } from './reply.ts';
import { SENTENCES } from './sentences.ts';
import { triggerKey, visitorOf } from './to-command.ts';
import { openView, updateView } from './views.ts';
import { whisper } from './whisper.ts';
import type { Place } from './whisper.ts';

export const ephemeral = (message: Message) => ({ response_type: 'ephemeral' as const, ...message });

/** Shows the result in the waiting window if there is one, otherwise privately where the command was typed. */
const present = async (parts: Parts, place: Place, window: string | undefined, outcome: Outcome<Reply>) => {
  if (outcome.kind === 'failed') {
    const sentence = outageSentence(outcome.error, 'elsewhere');
    const shown = window !== undefined && (await updateView(parts, window, sentenceView(sentence)));
    if (!shown) await whisper(parts, place, renderSentence(sentence));
    return;
  }
  if (outcome.kind === 'late') return;
  const view = window === undefined ? undefined : await replyView(parts, outcome.value, place.conversation);
  if (window !== undefined && view !== undefined && (await updateView(parts, window, view))) return;
  const message =
    outcome.value.kind === 'form'
      ? renderSentence(SENTENCES.formTooLate)
      : await replyMessage(parts, outcome.value);
  if (message !== null) await whisper(parts, place, message);
};

/** Slash commands, e.g. `/request printer is dead`. Acknowledged when the port has committed, or with a sentence. */
export const onSlash =
  (parts: Parts) =>
  async ({ command, ack }: SlackCommandMiddlewareArgs, leftMs: number): Promise<void> => {
    const { options, flights } = parts;
    const place = {
      user: command.user_id,
      conversation: command.channel_id,
      responseUrl: command.response_url,
    };
    const visitor = visitorOf({ id: command.user_id, team_id: command.team_id }, null, command.channel_id);
    const name = command.command.replace(/^\//, '');
    const work = start(() =>
      options.port.slash(visitor, triggerKey(command.trigger_id), name, asCommand(command.text)),
    );

    const failed = (outcome: Outcome<Reply>): void => {
      // Of an outage the front desk has told.
      if (outcome.kind === 'failed' && !(outcome.error instanceof Outage))
        options.log.error({ command: name, error: describe(outcome.error) }, 'A slash command failed');
    };

    const windowMs = Math.min(WINDOW_MS, leftMs);
    const first = await inTime(work, windowMs);
    failed(first);
    if (first.kind === 'failed')
      return ack(ephemeral(renderSentence(outageSentence(first.error, 'elsewhere'))));
    if (first.kind === 'done') {
      if (first.value.kind !== 'form') {
        const message = await replyMessage(parts, first.value);
        return message === null ? ack() : ack(ephemeral(message));
      }
      await ack();
      const view = await replyView(parts, first.value, place.conversation);
      const opened = await openView(parts, command.trigger_id, view);
      if (opened === undefined) await whisper(parts, place, renderSentence(SENTENCES.formTooLate));
      return;
    }

    // The trigger dies soon: a window opens now and is filled when the answer is there.
    const opening = flights.track(openView(parts, command.trigger_id, sentenceView(SENTENCES.wait)));
    const second = await inTime(work, leftMs - windowMs);
    failed(second);
    await ack();
    const window = await opening;
    if (second.kind !== 'late') return present(parts, place, window, second);
    if (window === undefined || !(await updateView(parts, window, sentenceView(SENTENCES.late))))
      await whisper(parts, place, renderSentence(SENTENCES.late));
    flights.background('a late slash command', async () => {
      const last = await inTime(work, LATEST_MS);
      failed(last);
      await present(parts, place, window, last);
    });
  };
