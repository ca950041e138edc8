import { machineNow } from '../machine.ts';
import type { SandboxOptions } from '../wire.ts';
import { newId } from '../workspace/ids.ts';
import type { Json } from '../workspace/model.ts';
import type { Answer, Sender } from './sender.ts';

export type Events = {
  /** Sends an event to the app in the background, with Slack's retries. */
  emit(event: Json): void;
  /** Cancels the retries that have not started. */
  stop(): void;
};

/**
 * Waits before the first, second and third retry: at once, one minute, five minutes.
 * Source: docs.slack.dev/apis/events-api (Retries).
 */
export const RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

const reasonOf = (answer: Answer): string =>
  typeof answer.outcome === 'number' ? 'http_error' : answer.outcome;

/** The outer envelope of an event. Source: docs.slack.dev/apis/events-api (callback field overview). */
const envelope = (options: SandboxOptions, event: Json): Json => ({
  token: options.app.appId.toLowerCase(),
  team_id: options.workspace.id,
  context_team_id: options.workspace.id,
  context_enterprise_id: null,
  api_app_id: options.app.appId,
  event,
  type: 'event_callback',
  event_id: newId('Ev'),
  event_time: Math.floor(Number(event['event_ts'] ?? machineNow() / 1000)),
  authorizations: [
    {
      enterprise_id: null,
      team_id: options.workspace.id,
      user_id: options.app.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: newId('4-'),
});

/** By a message's `channel_type`. Source: docs.slack.dev/reference/events (message.im, message.channels, …). */
const MESSAGES: Readonly<Record<string, string>> = {
  im: 'message.im',
  mpim: 'message.mpim',
  channel: 'message.channels',
  group: 'message.groups',
};

/** The name under which an app subscribes to an event: messages go by the kind of their conversation. */
const subscription = (event: Json): string => {
  const type = String(event['type']);
  return type === 'message' ? (MESSAGES[String(event['channel_type'])] ?? type) : type;
};

const LAST = new Set(['app_uninstalled', 'tokens_revoked']);

/** Starts the sending of events; deliveries are independent of each other, so they may arrive in any order. */
export const createEvents = (
  options: SandboxOptions,
  sender: Sender,
  problem: (sentence: string) => void,
  isInstalled: () => boolean = () => true,
): Events => {
  const timers = new Set<NodeJS.Timeout>();
  const delays = options.pace?.retryDelaysMs ?? RETRY_DELAYS_MS;
  let stopped = false;

  const attempt = async (type: string, body: Json, num: number, reason: string): Promise<void> => {
    const answer = await sender.send({
      kind: 'event',
      type,
      contentType: 'application/json',
      text: JSON.stringify(body),
      body,
      ...(num > 0 ? { retry: { num, reason } } : {}),
    });
    if (answer.ok || answer.noRetry || stopped) return;
    const delay = delays[num];
    if (delay === undefined) {
      problem(`The app did not take the event ${type} in ${String(num + 1)} attempts (${reasonOf(answer)}).`);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(type, body, num + 1, reasonOf(answer));
    }, delay);
    timers.add(timer);
  };

  return {
    emit: (event) => {
      const type = String(event['type']);
      if (stopped || options.events?.includes(subscription(event)) === false) return;
      // That it was taken out is the last that an app hears of a workspace.
      if (!isInstalled() && !LAST.has(type)) return;
      void attempt(type, envelope(options, event), 0, '');
    },
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
