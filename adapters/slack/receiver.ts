import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Flights } from './flights.ts';
import type { SlackOptions } from './options.ts';

/** It has no event inside. Source: docs.slack.dev/reference/events/app_rate_limited. */
const LIMITED = 'Slack holds events back: more than 30,000 within an hour, or too many went unanswered';

/**
 * Bolt acknowledges events before their listeners run, so an event that could not be kept would be lost. This stands
 * between receiver and app: an event is acknowledged when its listeners have ended well; otherwise the receiver
 * answers 500 (or nothing over Socket Mode) and Slack sends it again. Everything under way is counted.
 */
export const commitFirst = (
  inner: Receiver,
  flights: Flights,
  {
    machine,
    log,
    acknowledged,
    begin = (work) => work(),
  }: Pick<SlackOptions, 'machine' | 'log' | 'acknowledged' | 'begin'>,
): Receiver => ({
  init: (app) => {
    const processEvent = async (event: ReceiverEvent): Promise<void> => {
      const began = machine();
      let isAnswered = false;
      const ack: ReceiverEvent['ack'] = async (response) => {
        isAnswered = true;
        await event.ack(response);
        acknowledged?.(kindOf(event.body), machine() - began);
      };
      if (event.body['event'] === undefined) {
        if (event.body['type'] === 'app_rate_limited')
          log.warn({ workspace: event.body['team_id'] }, LIMITED);
        await app.processEvent({ ...event, ack });
        // What Bolt has no listener for, e.g. controls of long ago: nobody is left waiting.
        return isAnswered ? undefined : ack();
      }
      await app.processEvent({ ...event, ack: async () => undefined });
      await ack();
    };
    const gate: Pick<App, 'processEvent'> = {
      processEvent: (event) => flights.track(begin(() => processEvent(event))),
    };
    inner.init(gate as App);
  },
  start: () => inner.start(),
  stop: () => inner.stop(),
});

const KINDS: Readonly<Record<string, string>> = { block_actions: 'press', view_submission: 'send' };

const kindOf = (body: ReceiverEvent['body']): string => {
  if (body['event'] !== undefined) return 'event';
  if (body['command'] !== undefined) return 'slash';
  return KINDS[String(body['type'])] ?? 'other';
};
