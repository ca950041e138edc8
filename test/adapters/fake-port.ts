import type { Card } from '../../src/chat/card.ts';
import type { Answers, Form } from '../../src/chat/form.ts';
import type { MessageRef } from '../../src/chat/platform.ts';
import type { Port, Press, Reply, Sent, Visitor } from '../../src/chat/port.ts';

export type Call =
  | { what: 'slash'; visitor: Visitor; key: string; name: string; text: string }
  | { what: 'press'; visitor: Visitor; key: string; press: Press }
  | { what: 'change'; visitor: Visitor; form: string; memory: string; answers: Answers }
  | { what: 'send'; visitor: Visitor; key: string; form: string; memory: string; answers: Answers }
  | {
      what: 'wrote';
      visitor: Visitor;
      key: string;
      text: string;
      where: { direct: boolean; thread?: MessageRef };
    }
  | { what: 'home'; visitor: Visitor }
  | { what: 'changedProfile'; visitor: Visitor }
  | { what: 'arrived'; platform: string; key: string; ref: MessageRef };

export type CallOf<W extends Call['what']> = Extract<Call, { what: W }>;

/** A Steward that remembers what it was asked and answers what it is told to. */
export type FakePort = Port & {
  calls: Call[];
  of<W extends Call['what']>(what: W): CallOf<W>[];
  /** What to answer; a function may wait or throw. */
  reply: {
    slash(call: CallOf<'slash'>): Promise<Reply>;
    press(call: CallOf<'press'>): Promise<Reply>;
    change(call: CallOf<'change'>): Promise<Form>;
    send(call: CallOf<'send'>): Promise<Sent>;
    wrote(call: CallOf<'wrote'>): Promise<Reply>;
    home(): Promise<readonly Card[]>;
    ready(): Promise<boolean>;
  };
};

const nothing = async (): Promise<Reply> => ({ kind: 'nothing' });

export const createFakePort = (): FakePort => {
  const calls: Call[] = [];
  const keep = <C extends Call>(call: C): C => {
    calls.push(call);
    return call;
  };
  const reply: FakePort['reply'] = {
    slash: nothing,
    press: nothing,
    change: async () => {
      throw new Error('no form was prepared');
    },
    send: async () => ({ kind: 'done' }),
    wrote: nothing,
    home: async () => [],
    ready: async () => true,
  };
  return {
    calls,
    reply,
    of: <W extends Call['what']>(what: W) => calls.filter((call): call is CallOf<W> => call.what === what),
    slash: (visitor, key, name, text) => reply.slash(keep({ what: 'slash', visitor, key, name, text })),
    press: (visitor, key, press) => reply.press(keep({ what: 'press', visitor, key, press })),
    change: (visitor, form, memory, answers) =>
      reply.change(keep({ what: 'change', visitor, form, memory, answers })),
    send: (visitor, key, form, memory, answers) =>
      reply.send(keep({ what: 'send', visitor, key, form, memory, answers })),
    wrote: (visitor, key, text, where) => reply.wrote(keep({ what: 'wrote', visitor, key, text, where })),
    home: (visitor) => {
      keep({ what: 'home', visitor });
      return reply.home();
    },
    changedProfile: async (visitor) => void keep({ what: 'changedProfile', visitor }),
    arrived: async (platform, key, ref) => void keep({ what: 'arrived', platform, key, ref }),
    ready: () => reply.ready(),
  };
};

/** A promise to be settled later, to hold an answer back. */
export const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};
