/** A chat platform that remembers what it was asked to say and counts whom it rang. */

import type { Card } from '../../src/chat/card.ts';
import { plainLines, plainText } from '../../src/chat/plain.ts';
import type {
  ChatPlatform,
  Content,
  Destination,
  MessageRef,
  Posted,
  Profile,
  Traced,
  Words,
} from '../../src/chat/platform.ts';
import type { Span, Text } from '../../src/chat/text.ts';

export type Message = {
  key: string;
  ref: MessageRef;
  to: Destination;
  thread: MessageRef | undefined;
  content: Words;
  /** How often it was edited since it was posted. */
  updates: number;
};

/** One call of delivery, as a test that plans faults sees it. */
export type Call = {
  what: 'post' | 'update' | 'trace';
  key: string | undefined;
  conversation: string;
  content: Content;
};
/** What a planned fault answers; undefined lets the call through. */
export type Fault = (call: Call) => Posted | Error | undefined | Promise<Posted | Error | undefined>;

export type RecordingPlatform = ChatPlatform & {
  /** Every message that stands, oldest first. */
  messages: Message[];
  /** Every call that got through, oldest first: the key of a post, `edit <key>` for an edit. */
  log: string[];
  /** Who is in a user group now, by the platform's ids; none: the group is off. */
  group(id: string): readonly string[] | undefined;
  /** Rings by the platform's user id: a new message in somebody's direct messages, or a mention in a new one. */
  rings: Map<string, number>;
  fail(fault: Fault | undefined): void;
  /** The same after the call has taken effect: its answer is lost, or never comes. */
  lose(fault: Fault | undefined): void;
  /** What somebody who asks what became of a post is told; undefined: the truth. */
  traced: Traced | undefined;
  /** As if somebody had deleted it. */
  remove(message: Message): void;
};

export type PlatformPeople = {
  profiles: ReadonlyMap<string, Profile>;
  /** The platform's user id of one of Steward's persons. */
  userOf(person: string): string | undefined;
};

export function recordingPlatform(people: PlatformPeople, name = 'slack'): RecordingPlatform {
  let fault: Fault | undefined;
  let after: Fault | undefined;
  let count = 0;
  const messages: Message[] = [];
  const log: string[] = [];
  const groups = new Map<string, readonly string[]>();
  const rings = new Map<string, number>();

  const answer = async (call: Call, through: () => Posted): Promise<Posted> => {
    const planned = await fault?.(call);
    if (planned instanceof Error) throw planned;
    if (planned) return planned;
    const done = through();
    const lost = await after?.(call);
    if (lost instanceof Error) throw lost;
    return lost ?? done;
  };
  const fill = (workspace: string, group: string, members: readonly string[]): Posted => {
    groups.set(group, members);
    log.push(`group ${group}`);
    return { kind: 'posted', ref: { workspace, conversation: group, message: members.join() } };
  };
  const ring = (to: Destination, content: Words): void => {
    const mentioned = mentionsIn(content).map((person) => people.userOf(person));
    for (const user of new Set([...(to.kind === 'person' ? [to.user] : []), ...mentioned]))
      if (user !== undefined) rings.set(user, (rings.get(user) ?? 0) + 1);
  };

  return {
    name,
    messages,
    log,
    group: (id) => groups.get(id)?.flatMap((person) => people.userOf(person) ?? []),
    rings,
    fail: (next) => (fault = next),
    lose: (next) => (after = next),
    traced: undefined,
    async trace(to, key) {
      if (to.kind === 'way') throw new Error('No such place.');
      const conversation =
        to.kind === 'channel' ? to.channel : to.kind === 'person' ? `D-${to.user}` : to.group;
      await fault?.({ what: 'trace', key, conversation, content: { kind: 'text', text: [] } });
      if (this.traced) return this.traced;
      const refs = messages.filter((one) => one.key === key).map(({ ref }) => ref);
      return refs.length === 0 ? { kind: 'absent' } : { kind: 'found', refs };
    },
    remove: (message) => void messages.splice(messages.indexOf(message), 1),
    post: (to, content, { key, thread }) => {
      if (to.kind === 'user-group' || content.kind === 'members') {
        if (to.kind !== 'user-group' || content.kind !== 'members') throw new Error('No such place.');
        const { workspace, group } = to;
        return answer({ what: 'post', key, conversation: group, content }, () =>
          fill(workspace, group, content.people),
        );
      }
      if (to.kind === 'way' || content.kind === 'page') throw new Error('No such place.');
      const conversation = to.kind === 'channel' ? to.channel : `D-${to.user}`;
      return answer({ what: 'post', key, conversation, content }, () => {
        const ref = { workspace: to.workspace, conversation, message: `${(count += 1)}.0` };
        messages.push({ key, ref, to, thread, content, updates: 0 });
        log.push(key);
        ring(to, content);
        return { kind: 'posted', ref };
      });
    },
    update: (ref, content) => {
      if (content.kind === 'members')
        return answer({ what: 'update', key: undefined, conversation: ref.conversation, content }, () =>
          fill(ref.workspace, ref.conversation, content.people),
        );
      if (content.kind === 'page') throw new Error('Nothing like that stands there.');
      const found = messages.find((one) => one.ref.message === ref.message);
      return answer({ what: 'update', key: found?.key, conversation: ref.conversation, content }, () => {
        if (!found) return { kind: 'vanished' };
        found.content = content;
        found.updates += 1;
        log.push(`edit ${found.key}`);
        return { kind: 'posted', ref };
      });
    },
    publishHome: async () => undefined,
    profile: async (_workspace, user) => people.profiles.get(user) ?? null,
    home: async () => 'T0NORTH',
    find: async (email) => {
      const found = [...people.profiles].find(([, profile]) => profile.email === email);
      return found ? { workspace: 'T0NORTH', user: found[0] } : null;
    },
    examine: async () => [],
  };
}

/** A message in plain words. */
export const wordsOf = ({ content }: Pick<Message, 'content'>): string =>
  content.kind === 'card' ? plainLines(content.card).join('\n') : plainText(content.text);

/** Every verb a card offers, in its buttons and menus. */
export const verbsOf = (card: Card): string[] =>
  card.controls.flatMap((control) =>
    control.kind === 'button' ? [control.verb] : control.items.map((item) => item.verb),
  );

const mentionsIn = (content: Words): string[] =>
  (content.kind === 'text'
    ? [content.text]
    : content.card.lines.flatMap((line) =>
        line.kind === 'quote' || line.kind === 'picture' ? [] : [line.text],
      )
  ).flatMap((text: Text) => text.flatMap(mentions));

const mentions = (span: Span): string[] =>
  span.kind === 'bold'
    ? span.spans.flatMap(mentions)
    : span.kind === 'person' && span.mention
      ? [span.person]
      : [];
