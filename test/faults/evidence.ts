/** What is left of a run: what people were told, what the workspace recorded, and what the database holds. */

import type { Message } from '../../adapters/sandbox/workspace/model.ts';
import type { Act } from './acts.ts';
import { wordsOf } from './words.ts';
import type { World } from './world.ts';

/** A message of the bot that stands in the workspace. */
export type Post = {
  conversation: string;
  ts: string;
  /** Of the message it replies to; undefined: it begins one. */
  thread?: string;
  /** What Steward calls it, as its metadata says. */
  key?: string;
  /** What it says now. */
  words: string;
  /** What its controls would do, as they carry it. */
  carries: string;
};

export type Entry = {
  customer: string;
  subject: string;
  seq: number;
  at: number;
  text: string;
  hash: string;
};
export type Request = { number: number; status: string; assignee: string | null; nextAt: number | null };
export type Kept = {
  key: string;
  lane: string;
  subject: string;
  kind: 'card' | 'ping';
  state: string;
  repeats: number;
  wanted: number;
  sent: number;
  problem: string | null;
  /** The key of the list that says it; null: it says itself. */
  list: string | null;
  /** What it is: `escalated`, `escalation`, … */
  what: string | null;
  /** Of an escalation, e.g. `1/0/1`: its number, pass and step. */
  step: string | null;
};

export type Evidence = {
  acts: readonly Act[];
  /** Oldest first. */
  posts: readonly Post[];
  /** Posts as they were accepted: what each said then, by key. */
  accepted: readonly { key: string; words: string }[];
  /** Whose client rang for which message. */
  rings: readonly { person: string; conversation: string; ts: string; at: number }[];
  /** What was said to one person alone, epoch ms. */
  whispers: readonly { person: string; at: number; words: string }[];
  /** Words of people whose event the app took. */
  taken: ReadonlySet<string>;
  entries: readonly Entry[];
  requests: readonly Request[];
  messages: readonly Kept[];
  /** Platform accounts by opaque person id. */
  accounts: ReadonlyMap<string, string>;
  /** Payloads that the platform would have refused. */
  objections: readonly string[];
};

type Json = Record<string, unknown>;

export async function gather({ acts, cluster, sandbox }: World): Promise<Evidence> {
  const { record, admin } = sandbox;
  const conversations = [...new Set(record.happenings.map(({ conversation }) => conversation))];
  const posts = conversations
    .flatMap((conversation) => admin.messages(conversation))
    .filter(({ botId }) => botId !== undefined)
    .map(postOf);
  const posted = record.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok);
  const accounts = await cluster.sql<{ person: string; account: string }>(
    'select person_id as person, user_id as account from identity',
  );
  return {
    acts,
    posts,
    accepted: posted.flatMap(({ args }) => {
      const key = keyOf(parsed(args['metadata']));
      return key === undefined ? [] : [{ key, words: wordsOf({ ...args, blocks: parsed(args['blocks']) }) }];
    }),
    rings: record.rings,
    whispers: record.happenings
      .filter(({ what }) => what === 'ephemeral')
      .map(({ seenBy, at, text }) => ({ person: seenBy[0] ?? '', at, words: text })),
    taken: new Set(
      record.deliveries.flatMap(({ kind, outcome, body }) => {
        const event = body['event'] as { text?: string } | undefined;
        return kind === 'event' && outcome === 200 && event?.text !== undefined ? [event.text] : [];
      }),
    ),
    entries: await numbered<Entry>(
      cluster.sql(
        'select customer_id as customer, subject, seq, at, text, hash from history order by customer_id, subject, seq',
      ),
    ),
    requests: await numbered<Request>(
      cluster.sql('select number, status, assignee, next_at as "nextAt" from request order by number'),
    ),
    messages: await cluster.sql<Kept>(
      `select key, lane, subject, kind, state, repeats, wanted, sent, problem, list,
         coalesce(content ->> 'ping', content ->> 'card') as what,
         concat_ws('/', content -> 'event' ->> 'epoch', content -> 'event' ->> 'pass', content -> 'event' ->> 'step') as step
       from message order by id`,
    ),
    accounts: new Map(accounts.map(({ person, account }) => [person, account])),
    objections: record.objections.map(({ where, messages }) => `${where}: ${messages.join('; ')}`),
  };
}

function postOf(message: Message): Post {
  const { conversation, ts, threadTs, metadata } = message;
  const key = keyOf(metadata);
  return {
    conversation,
    ts,
    words: wordsOf(message),
    carries: key === undefined ? JSON.stringify(message.blocks ?? []) : '',
    ...(threadTs === undefined || threadTs === ts ? {} : { thread: threadTs }),
    ...(key === undefined ? {} : { key }),
  };
}

const keyOf = (metadata: unknown): string | undefined => {
  const { key } = ((metadata as Json | undefined)?.['event_payload'] ?? {}) as { key?: unknown };
  return typeof key === 'string' ? key : undefined;
};

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
};

/** `bigint` comes as text; all of ours are numbers. */
async function numbered<T extends object>(rows: Promise<Record<string, unknown>[]>): Promise<T[]> {
  const big = ['at', 'number', 'nextAt'];
  return (await rows).map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          big.includes(name) && typeof value === 'string' ? Number(value) : value,
        ]),
      ) as T,
  );
}
