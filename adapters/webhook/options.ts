import type { Page } from '../../src/chat/platform.ts';

/** A text of a body; its `{placeholders}` are filled in. */
export type Template = string | number | boolean | readonly Template[] | { readonly [key: string]: Template };

/** A way as the directory and the environment together describe it. */
export type Provider = {
  /** As people read it: `text message`. */
  name: string;
  /** Absent: neither the directory nor the environment gives one. */
  url?: string;
  /** Whom pages are from, in people's words. */
  from: string;
  format: 'json' | 'form';
  /** Absent: the signed JSON of Steward's own. */
  body?: Readonly<Record<string, Template>>;
  headers: Readonly<Record<string, string>>;
  answers: 'link' | 'webhook' | 'both';
  /** What signs, both ways: `whsec_` and base64. */
  secret?: string;
  /** The value of the Authorization header. */
  authorization?: string;
  /** What variables of the environment begin with: `STEWARD_WAY_SMS_`. */
  variable: string;
};

/** What somebody did about a page, as a provider tells it. */
export type Answer = {
  page: string;
  /** The ways that the provider serves: all that have its secret. */
  ways: readonly string[];
  /** Identifies this act for good, however often it is delivered. */
  key: string;
};

/** What came of it, and a sentence for whoever answered. */
export type Answered = { kind: 'taken' | 'already' | 'over' | 'refused'; sentence: string };

export type WebhookOptions = {
  /** Machine time, epoch milliseconds. */
  machine(): number;
  /** Somebody is rung by one way at most so often; a minute unless given. */
  ringEveryMs?: number;
  /** Undefined: the directory names no such way. */
  provider(way: string): Promise<Provider | undefined>;
  /** Names of all ways. */
  ways(): Promise<readonly string[]>;
  /** Of a signed webhook. */
  answered(answer: Answer): Promise<Answered>;
  /** Of a pressed key or button, at an address that only the page named; null: no such page. */
  answeredAt(token: string): Promise<Answered | null>;
  /** For whoever pressed another key than the one that takes it, or answers a page that is not known. */
  words: { otherKey: string; unknown: string };
  /** Counts an answer that nobody could be shown to send: for how many milliseconds they should wait; 0: not at all. */
  wait(caller: string): number;
  /** Something went wrong that an operator should see; without what people wrote. */
  problem(error: unknown): void;
};

/** What a placeholder stands for. */
export type Filling = Pick<Page, 'id' | 'summary' | 'details' | 'button'> & {
  to: string;
  from: string;
  link: string | null;
  /** Where the provider itself may answer, with nothing there for people to read. */
  answer: string | null;
};
