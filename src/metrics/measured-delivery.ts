/** Delivery under observation: each call is counted, timed and told to the log, by what it was and never what it says. */

import type { Content, Posted } from '../chat/platform.ts';
import type { Logger } from '../log.ts';
import type { Due } from '../store/lane.ts';
import type { Delivery } from '../workers/way-out.ts';
import type { Metrics } from './metrics.ts';

type Watch = {
  metrics?: Pick<Metrics, 'delivered' | 'repeated' | 'setAside'> | undefined;
  log?: Pick<Logger, 'debug' | 'info'> | undefined;
};

export function measured(delivery: Delivery, { metrics, log }: Watch): Delivery {
  const { machine } = delivery;
  /** An edit is told where and what, not of which message it is. */
  const messageOf = new WeakMap<Content, Due>();
  const watched = async (due: Due | undefined, call: () => Promise<Posted>): Promise<Posted> => {
    const began = machine();
    let outcome = 'fault';
    try {
      const posted = await call();
      outcome = posted.kind;
      return posted;
    } finally {
      if (due) {
        const ms = machine() - began;
        metrics?.delivered(due, outcome, ms);
        const { lane, kind, key, subject, attempts } = due;
        // What arrived, or is told to wait, is the many; what did not is worth a line to everybody.
        const level = outcome === 'posted' || outcome === 'later' ? 'debug' : 'info';
        const act = due.content['act'];
        log?.[level](
          { ...(act === undefined ? {} : { act }), lane, kind, key, subject, attempts, outcome, ms },
          'delivery',
        );
      }
    }
  };
  return {
    ...delivery,
    render: async (due) => {
      const content = await delivery.render(due);
      if (content) messageOf.set(content, due);
      return content;
    },
    post: (led, due, content, isRepeat) => {
      if (isRepeat) metrics?.repeated(due.lane);
      return watched(due, () => delivery.post(led, due, content, isRepeat));
    },
    update: (platform, ref, content) =>
      watched(messageOf.get(content), () => delivery.update(platform, ref, content)),
    abandon: async (due, why) => {
      metrics?.setAside(due.lane, why.how);
      await delivery.abandon(due, why);
    },
  };
}
