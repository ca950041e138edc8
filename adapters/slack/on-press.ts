import type { BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { Outage, outageSentence } from '../../src/chat/outage.ts';
import type { Reply } from '../../src/chat/port.ts';
import { readPress } from './controls.ts';
import { sentenceView } from './form-view.ts';
import { redrawHome } from './home.ts';
import { inTime, LATEST_MS, start } from './in-time.ts';
import { describe } from './logger.ts';
import { readMemory } from './memory.ts';
import type { Log } from './options.ts';
import type { Parts } from './parts.ts';
import { renderSentence } from './render.ts';
import { replyMessage, replyView } from './reply.ts';
import { SENTENCES } from './sentences.ts';
import { triggerKey, visitorOf } from './to-command.ts';
import { openView } from './views.ts';
import { respond, whisper } from './whisper.ts';
import type { Place } from './whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction>;

const placeOf = (body: BlockAction): Place => {
  // What only one person sees comes without its message.
  const root = (body.message?.['thread_ts'] ?? body.container['thread_ts']) as string | undefined;
  // The first message of a thread carries its own time; the answer belongs beside it, not below it.
  const thread = root === body.message?.ts ? undefined : root;
  const conversation = body.channel?.id ?? readMemory(body.view?.private_metadata ?? '').conversation;
  return {
    user: body.user.id,
    ...(conversation === undefined ? {} : { conversation }),
    ...(thread === undefined ? {} : { thread }),
    // Views have no response_url.
    ...(body.response_url ? { responseUrl: body.response_url } : {}),
  };
};

/** In a window or the home page nobody sees a message: there the answer is a window of its own. */
const say = async (parts: Parts, body: BlockAction, place: Place, sentence: string): Promise<void> => {
  const opened =
    body.view !== undefined &&
    (await openView(parts, body.trigger_id, sentenceView(sentence), body.view.type === 'modal')) !==
      undefined;
  if (!opened) await whisper(parts, place, renderSentence(sentence));
};

const show = async (parts: Parts, body: BlockAction, place: Place, reply: Reply): Promise<void> => {
  if (body.view?.type === 'home')
    parts.flights.background('a home page', () => redrawHome(parts, visitorOf(body.user, body.team)));
  if (reply.kind === 'nothing') return;
  if (reply.kind === 'form' || body.view !== undefined) {
    const view = await replyView(parts, reply, place.conversation);
    const opened = await openView(parts, body.trigger_id, view, body.view?.type === 'modal');
    if (opened !== undefined) return;
    if (reply.kind === 'form') return whisper(parts, place, renderSentence(SENTENCES.formTooLate));
  }
  const message = await replyMessage(parts, reply);
  if (message !== null) await whisper(parts, place, message);
};

/** A button or menu item of a card. Acknowledged when the port has committed, or with a sentence. */
export const onPress =
  (parts: Parts) =>
  async ({ body, action, ack }: Args, leftMs: number): Promise<void> => {
    const { options, flights } = parts;
    const place = placeOf(body);
    const press = readPress(action);
    if (press === null) {
      await ack();
      return say(parts, body, place, SENTENCES.oldControl);
    }
    const visitor = visitorOf(body.user, body.team, place.conversation);
    const work = start(() => options.port.press(visitor, triggerKey(body.trigger_id), press));
    const outcome = await inTime(work, leftMs);
    await ack();
    switch (outcome.kind) {
      case 'done':
        return show(parts, body, place, outcome.value);
      case 'failed':
        // Of an outage the front desk has told.
        if (!(outcome.error instanceof Outage))
          options.log.error({ verb: press.verb, error: describe(outcome.error) }, 'A press failed');
        return say(parts, body, place, outageSentence(outcome.error, 'elsewhere'));
      case 'late':
        await say(parts, body, place, SENTENCES.late);
        flights.background('a late press', async () => {
          const last = await inTime(work, LATEST_MS);
          if (last.kind === 'done') await show(parts, body, place, last.value);
          else if (last.kind === 'failed')
            await whisper(parts, place, renderSentence(outageSentence(last.error, 'elsewhere')));
        });
    }
  };

/** Where Steward cannot speak just now: said by the press's own address, so that nobody takes it for done. */
export const onPressUnserved =
  (log: Log) =>
  async ({ body, ack }: Args, sentence: string): Promise<void> => {
    await ack();
    const place = placeOf(body);
    if (place.responseUrl === undefined) return;
    await respond(place.responseUrl, place, renderSentence(sentence)).catch((error: unknown) =>
      log.warn({ error: describe(error) }, 'A private answer could not be shown'),
    );
  };

/** A control that nobody here knows (any more): nobody is left waiting. */
export const onUnknownControl =
  (parts: Parts) =>
  async ({ body, ack }: Args): Promise<void> => {
    await ack();
    await say(parts, body, placeOf(body), SENTENCES.oldControl);
  };
