/**
 * The inbound side of the port: what an adapter may ask of Steward. Every call that changes something carries
 * a `key`, the platform's own identity of that one act (event id, view id, trigger id), and has been committed
 * when its promise resolves: only then does the adapter acknowledge.
 */

import type { Card } from './card.ts';
import type { Answers, Form } from './form.ts';
import type { MessageRef } from './platform.ts';
import type { Text } from './text.ts';

/** Who acts, in the platform's own ids; verified by the adapter. */
export type Visitor = {
  platform: string;
  workspace: string;
  user: string;
  /** The conversation it happened in, when there is one: some agreements recognise people by channel. */
  conversation?: string;
};

/** What the visitor sees at once, and only they. */
export type Reply =
  | { kind: 'nothing' }
  | { kind: 'say'; text: Text }
  | { kind: 'cards'; cards: readonly Card[] }
  | { kind: 'form'; form: Form };

/** After sending a form: done, mistakes beside the fields (sentences by field name), or the form redrawn. */
export type Sent =
  | { kind: 'done'; say?: Text }
  | { kind: 'mistakes'; mistakes: Readonly<Record<string, string>> }
  | { kind: 'form'; form: Form };

export type Press = { verb: string; value: string };

export type Port = {
  /** `/request printer is dead`, `/steward queue`: `name` without the slash. */
  slash(visitor: Visitor, key: string, name: string, text: string): Promise<Reply>;
  /** A button or menu item of a card. */
  press(visitor: Visitor, key: string, press: Press): Promise<Reply>;
  /** A live field changed: the form as it should look now. */
  change(visitor: Visitor, form: string, memory: string, answers: Answers): Promise<Form>;
  send(visitor: Visitor, key: string, form: string, memory: string, answers: Answers): Promise<Sent>;
  /**
   * Words in a direct message with the bot, or in a thread below one of its messages (`thread`).
   * Answers what the visitor should see in reply, privately.
   */
  wrote(
    visitor: Visitor,
    key: string,
    text: string,
    where: { direct: boolean; thread?: MessageRef },
  ): Promise<Reply>;
  home(visitor: Visitor): Promise<readonly Card[]>;
  /** The person's profile on the platform changed: forget what was known. */
  changedProfile(visitor: Visitor): Promise<void>;
  /** The platform says that the message with this key (see `ChatPlatform.post`) stands there. */
  arrived(platform: string, key: string, ref: MessageRef): Promise<void>;
  /** Ready to serve: the database answers and its schema is the one this build knows. */
  ready(): Promise<boolean>;
};
