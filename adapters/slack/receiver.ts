import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Flights } from './flights.ts';
import type { SlackOptions } from './options.ts';

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
    acknowledged,
    begin = (work) => work(),
  }: Pick<SlackOptions, 'machine' | 'acknowledged' | 'begin'>,
): Receiver => ({
  init: (app) => {
    const processEvent = async (event: ReceiverEvent): Promise<void> => {
      const began = machine();
      const ack: ReceiverEvent['ack'] = async (response) => {
        await event.ack(response);
        acknowledged?.(kindOf(event.body), machine() - began);
      };
      if (event.body['event'] === undefined) return app.processEvent({ ...event, ack });
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
