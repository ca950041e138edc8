import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Flights } from './flights.ts';

/**
 * Bolt acknowledges events before their listeners run, so an event that could not be kept would be lost. This stands
 * between receiver and app: an event is acknowledged when its listeners have ended well; otherwise the receiver
 * answers 500 (or nothing over Socket Mode) and Slack sends it again. Everything under way is counted.
 */
export const commitFirst = (inner: Receiver, flights: Flights): Receiver => ({
  init: (app) => {
    const processEvent = async (event: ReceiverEvent): Promise<void> => {
      if (event.body['event'] === undefined) return app.processEvent(event);
      await app.processEvent({ ...event, ack: async () => undefined });
      await event.ack();
    };
    const gate: Pick<App, 'processEvent'> = { processEvent: (event) => flights.track(processEvent(event)) };
    inner.init(gate as App);
  },
  start: () => inner.start(),
  stop: () => inner.stop(),
});
