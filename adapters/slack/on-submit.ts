import type { KnownBlock, ModalView } from '@slack/types';
import type { SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { Outage, outageSentence } from '../../src/chat/outage.ts';
import type { Sent } from '../../src/chat/port.ts';
import { plain } from '../../src/chat/text.ts';
import { readAnswers } from './answers.ts';
import { inTime, start } from './in-time.ts';
import { describe } from './logger.ts';
import { readMemory } from './memory.ts';
import { nobody } from './mentions.ts';
import type { Parts } from './parts.ts';
import { replyMessage, replyView } from './reply.ts';
import { richLines } from './rich-text.ts';
import { SENTENCES } from './sentences.ts';
import { fitModal } from './limits.ts';
import { formKey, visitorOf } from './to-command.ts';
import { updateView } from './views.ts';
import { whisper } from './whisper.ts';

const inputsOf = (view: ViewOutput): string[] =>
  (view.blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );

const TROUBLE = 'steward-trouble';

/** The same window with a sentence below; ids and state stay, so what was typed survives. */
const withSentence = (view: ViewOutput, sentence: string): ModalView => {
  const blocks = (view.blocks as KnownBlock[]).filter((block) => block.block_id !== TROUBLE);
  const { title, submit, close, callback_id, private_metadata } = view;
  return fitModal({
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(submit === null ? {} : { submit }),
    ...(close === null ? {} : { close }),
    blocks: [...blocks, ...richLines([[plain(sentence)]], nobody, TROUBLE)],
  });
};

/** Sentences beside their fields; those without a field of their own stand at the first one. */
const withMistakes = (view: ViewOutput, mistakes: Readonly<Record<string, string>>) => {
  const inputs = inputsOf(view);
  const [first] = inputs;
  if (first === undefined)
    return {
      response_action: 'update' as const,
      view: withSentence(view, Object.values(mistakes).join('\n')),
    };
  const errors: Record<string, string> = {};
  for (const [field, sentence] of Object.entries(mistakes)) {
    const at = inputs.includes(field) ? field : first;
    errors[at] = errors[at] === undefined ? sentence : `${errors[at]} ${sentence}`;
  }
  return { response_action: 'errors' as const, errors };
};

export const keptOpen = (view: ViewOutput, sentence: string) => withMistakes(view, { '': sentence });

/** A form was sent. It closes when the port has committed; otherwise it stays open with its text and a sentence. */
export const onSubmit =
  (parts: Parts) =>
  async ({ body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>, leftMs: number): Promise<void> => {
    const { options, flights } = parts;
    const { conversation, memory } = readMemory(view.private_metadata);
    const answers = readAnswers(view.state.values);
    const visitor = visitorOf(body.user, body.team, conversation);
    const place = { user: body.user.id, ...(conversation === undefined ? {} : { conversation }) };
    const work = start(() =>
      options.port.send(visitor, formKey(view, answers), view.callback_id, memory, answers),
    );

    const answer = async (sent: Sent): Promise<void> => {
      if (sent.kind === 'mistakes') return ack(withMistakes(view, sent.mistakes));
      if (sent.kind === 'form')
        return ack({ response_action: 'update', view: await replyView(parts, sent, conversation) });
      await ack();
      const message =
        sent.say === undefined ? null : await replyMessage(parts, { kind: 'say', text: sent.say });
      if (message !== null) await whisper(parts, place, message);
    };
    /** After the form was left open: it turns into the result, unless there is something to mend in it. */
    const catchUp = async (sent: Sent): Promise<void> => {
      if (sent.kind === 'mistakes') return;
      const say =
        sent.kind === 'form' ? sent : { kind: 'say' as const, text: sent.say ?? [plain(SENTENCES.lateDone)] };
      await updateView(parts, view.id, await replyView(parts, say, conversation));
    };

    const outcome = await inTime(work, leftMs);
    switch (outcome.kind) {
      case 'done':
        return answer(outcome.value);
      case 'failed':
        // Of an outage the front desk has told.
        if (!(outcome.error instanceof Outage))
          options.log.error(
            { form: view.callback_id, error: describe(outcome.error) },
            'A form could not be recorded',
          );
        return ack(keptOpen(view, outageSentence(outcome.error, 'form')));
      case 'late':
        await ack(keptOpen(view, SENTENCES.lateForm));
        flights.background('a late form', async () => {
          try {
            await catchUp(await work);
          } catch (error) {
            // It said that it may be recorded; now that is known.
            await updateView(parts, view.id, withSentence(view, outageSentence(error, 'form')));
            throw error;
          }
        });
    }
  };
