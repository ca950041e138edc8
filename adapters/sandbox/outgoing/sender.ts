import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryFault, Faults } from '../faults.ts';
import { machineNow } from '../machine.ts';
import { note } from '../record.ts';
import type { RecordedDelivery, SandboxRecord } from '../record.ts';
import type { SandboxOptions } from '../wire.ts';
import type { Json } from '../workspace/model.ts';
import { sign } from './signature.ts';

export type Delivery = {
  kind: RecordedDelivery['kind'];
  /** Event type, command, or interaction type. */
  type: string;
  contentType: string;
  /** Exactly what is sent and signed. */
  text: string;
  /** The same, readable, for the record. */
  body: Json;
  retry?: { num: number; reason: string };
};

/** What came back within the time an app has. */
export type Answer = {
  outcome: RecordedDelivery['outcome'];
  ok: boolean;
  text: string;
  json: Json | undefined;
  noRetry: boolean;
};

export type Sender = {
  send(delivery: Delivery): Promise<Answer>;
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>;
};

const silence = (outcome: Answer['outcome']): Answer => ({
  outcome,
  ok: false,
  text: '',
  json: undefined,
  noRetry: false,
});

const parse = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
};

/** An app has 3 seconds to answer. Source: docs.slack.dev/interactivity/handling-user-interaction. */
export const ANSWER_MS = 3000;

/** Sends signed requests to the app's request URL, each recorded with how it ended. */
export const createSender = (
  options: SandboxOptions,
  faults: Faults,
  record: SandboxRecord,
  problem: (sentence: string) => void,
): Sender => {
  const underway = new Set<Promise<Answer>>();

  const post = async (delivery: Delivery, fault: DeliveryFault | undefined): Promise<Answer> => {
    const at = machineNow();
    const seconds = Math.floor(at / 1000) + (fault?.skewSeconds ?? 0);
    const secret = fault?.badSignature === true ? 'not the secret' : options.app.signingSecret;
    const headers: Record<string, string> = {
      'Content-Type': delivery.contentType,
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'X-Slack-Request-Timestamp': String(seconds),
      'X-Slack-Signature': sign(secret, seconds, delivery.text),
    };
    if (delivery.retry !== undefined) {
      headers['X-Slack-Retry-Num'] = String(delivery.retry.num);
      headers['X-Slack-Retry-Reason'] = delivery.retry.reason;
    }
    let answer: Answer;
    try {
      const signal = AbortSignal.timeout(options.pace?.answerMs ?? ANSWER_MS);
      const response = await fetch(options.requestUrl, {
        method: 'POST',
        headers,
        body: delivery.text,
        signal,
      });
      const text = await response.text();
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      answer = { outcome: response.status, ok: response.ok, text, json: parse(text), noRetry };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      answer = silence(timedOut ? 'http_timeout' : 'connection_failed');
    }
    // Events say so themselves, when the last retry has failed.
    if (!answer.ok && delivery.kind !== 'event')
      problem(`The app did not take ${delivery.kind} ${delivery.type}: ${String(answer.outcome)}.`);
    note(record.deliveries, {
      at,
      kind: delivery.kind,
      type: delivery.type,
      body: delivery.body,
      retry: delivery.retry?.num ?? 0,
      outcome: answer.outcome,
      tookMs: machineNow() - at,
    });
    return answer;
  };

  const tracked = (promise: Promise<Answer>): Promise<Answer> => {
    underway.add(promise);
    return promise.finally(() => underway.delete(promise));
  };

  const send = async (delivery: Delivery): Promise<Answer> => {
    const fault = faults.takeDelivery(delivery.kind, delivery.type);
    if (fault?.drop === true) {
      const { kind, type, body } = delivery;
      note(record.deliveries, {
        at: machineNow(),
        kind,
        type,
        body,
        retry: 0,
        outcome: 'dropped',
        tookMs: 0,
      });
      return { ...silence('dropped'), noRetry: true };
    }
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    const copies = Array.from({ length: 1 + (fault?.duplicates ?? 0) }, () => post(delivery, fault));
    const [first] = await Promise.all(copies);
    return first ?? silence('connection_failed');
  };

  return {
    send: (delivery) => tracked(send(delivery)),
    idle: async () => {
      while (underway.size > 0) {
        await Promise.allSettled([...underway]);
        // Whoever sent gets to act on the answer first; that may start the next delivery.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};
