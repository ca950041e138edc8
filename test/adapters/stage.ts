import type { ChatPlatform, Destination, MessageRef } from '../../src/chat/platform.ts';
import type { FakePort } from './fake-port.ts';

/** Two people of the stage: one asks, the other works. Both are in `stage.channel`. */
export type Who = 'requester' | 'agent';

/** A form as a person has it in front of them. */
export type OpenForm = {
  title: string;
  /** Absent: nothing to send. */
  submit?: string;
  /** What is said between the fields. */
  notes: string[];
  /** By field name. */
  fields: Record<string, { label: string; value: string; mistake?: string; options?: string[] }>;
};

/** `history limited`: what was said may not be read for 7 seconds. */
export type Trouble = 'limited' | 'history limited' | 'answer lost' | 'unreachable';

/**
 * A platform with an adapter on it, as the contract suite uses it: what people do and see there, and nothing about
 * how the platform says so. What a person does resolves when the adapter has acknowledged it.
 */
export type Stage = {
  platform: ChatPlatform;
  port: FakePort;
  channel: Destination;
  requester: Destination;
  /** A user group with the requester in it, and one that is not there. */
  group: Destination;
  noGroup: Destination;
  /** Destinations at which nothing can arrive, by what is wrong with them. */
  dead: Record<string, Destination>;
  /** The opaque person id behind whom, for mentions. */
  personId(who: Who): string;

  slash(who: Who, name: string, text: string): Promise<void>;
  press(who: Who, ref: MessageRef, label: string): Promise<void>;
  pressAtHome(who: Who, label: string): Promise<void>;
  type(who: Who, field: string, text: string): Promise<void>;
  choose(who: Who, field: string, label: string): Promise<void>;
  /** Types into a field and presses Enter. */
  enter(who: Who, field: string, text: string): Promise<void>;
  send(who: Who): Promise<void>;
  sayDirectly(who: Who, text: string): Promise<void>;
  sayBelow(who: Who, ref: MessageRef, text: string): Promise<void>;
  openHome(who: Who): Promise<void>;
  remove(ref: MessageRef): Promise<void>;

  /** What a message shows, letter by letter as a reader has it, controls and times left out. */
  shown(ref: MessageRef): Promise<string>;
  /** Messages in the channel itself, threads not counted. */
  inChannel(): Promise<number>;
  /** What somebody was told privately, in the channel, in their direct messages or in a window. */
  toldPrivately(who: Who): Promise<string[]>;
  form(who: Who): Promise<OpenForm | undefined>;
  home(who: Who): Promise<string>;
  /** Who rings when the requester's colleague calls the user group by its name. */
  calledByGroup(): readonly Who[];
  /** How often the platform was asked to change a user group. */
  groupChanges(): number;
  /** The next change of a user group meets this; `forbidden`: the workspace does not let Steward. */
  groupTrouble(what: 'forbidden' | 'limited' | 'answer lost'): void;
  /** How often whose client rang since the last `quiet`. */
  rings(who: Who): number;
  quiet(): void;

  /** The next thing people do is delivered twice at the same moment. */
  deliverTwice(): void;
  /** The next post meets this; an unreachable platform stays so. */
  trouble(what: Trouble): void | Promise<void>;
  /** Everything on its way has arrived, both ways. */
  settled(): Promise<void>;
  close(): Promise<void>;
};
