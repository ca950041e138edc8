import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Content, MessageRef, Posted } from '../../src/chat/platform.ts';
import type { Reply } from '../../src/chat/port.ts';
import { mention, named, plain, time } from '../../src/chat/text.ts';
import { gate } from './fake-port.ts';
import { NASTY } from './nasty.ts';
import type { Stage } from './stage.ts';

const card = (words: string, quote?: string): Content => ({
  kind: 'card',
  card: {
    summary: words,
    lines: [
      { kind: 'text', text: [{ kind: 'bold', spans: [plain(words)] }] },
      ...(quote === undefined ? [] : [{ kind: 'quote', text: quote } as const]),
      { kind: 'note', text: [plain('Answer by '), time(Date.UTC(2026, 10, 26, 13), 'Europe/Zurich')] },
    ],
    controls: [
      { kind: 'button', verb: 'claim', value: 'acme/12', label: 'Claim', style: 'primary' },
      {
        kind: 'menu',
        label: 'More',
        items: [
          { verb: 'ask', value: 'acme/12', label: 'Ask' },
          { verb: 'hold', value: 'acme/12', label: 'Hold' },
        ],
      },
    ],
  } satisfies Card,
});

const form = (verdict: string, value = ''): Form => ({
  form: 'request',
  title: 'New request',
  submit: 'Send',
  close: 'Cancel',
  memory: 'm1',
  fields: [
    { kind: 'text', name: 'what', label: 'What happened?', multiline: true, max: 500, value },
    {
      kind: 'choice',
      name: 'affects',
      label: 'Who is affected?',
      live: true,
      look: 'radio',
      options: [
        { value: 'me', label: 'Only me' },
        { value: 'all', label: 'Everybody here' },
      ],
    },
    { kind: 'note', name: 'verdict', text: [plain(verdict)] },
  ],
});

const refOf = (posted: Posted): MessageRef => {
  if (posted.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(posted)}`);
  return posted.ref;
};

/** What every chat platform must keep. `open` gives a fresh stage; it is closed after each test. */
export const contract = (name: string, open: () => Promise<Stage>): void => {
  describe(`${name} keeps the contract`, () => {
    let stage: Stage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    const posted = async (content: Content, thread?: MessageRef): Promise<MessageRef> =>
      refOf(await stage.platform.post(stage.channel, content, { key: 'k1', ...(thread ? { thread } : {}) }));
    const eventually = (check: () => Promise<void> | void) =>
      vi.waitFor(check, { timeout: 30_000, interval: 20 });

    test('a card is posted and updated in place, and an update rings nobody', async () => {
      const ref = await posted(card('#12 Printer is dead'));
      expect(await stage.shown(ref)).toContain('#12 Printer is dead');
      stage.quiet();
      expect(await stage.platform.update(ref, card('#12 Anna is working on it'))).toMatchObject({
        kind: 'posted',
      });
      expect(await stage.shown(ref)).toContain('Anna is working on it');
      expect(await stage.shown(ref)).not.toContain('Printer is dead');
      expect(await stage.inChannel()).toBe(1);
      expect(stage.rings('agent') + stage.rings('requester')).toBe(0);
    });

    test('a reply stands in the thread, not in the channel', async () => {
      const root = await posted(card('#12'));
      const reply = await posted({ kind: 'text', text: [plain('This thread is internal.')] }, root);
      expect(await stage.shown(reply)).toBe('This thread is internal.');
      expect(await stage.inChannel()).toBe(1);
    });

    test('a mention rings the one mentioned; a name rings nobody', async () => {
      const person = stage.personId('agent');
      stage.quiet();
      await posted({ kind: 'text', text: [named({ person, name: 'Anna' }), plain(' has it')] });
      expect(stage.rings('agent')).toBe(0);
      await posted({ kind: 'text', text: [mention({ person, name: 'Anna' }), plain(' you are on duty')] });
      expect([stage.rings('agent'), stage.rings('requester')]).toEqual([1, 0]);
    });

    const text: Content = { kind: 'text', text: [plain('Once, please.')] };
    const now = (thread?: MessageRef) => ({ agoMs: 0, thread });

    test('the platform says by itself that a post arrived, though its answer was lost', async () => {
      await stage.trouble('answer lost');
      expect(await stage.platform.post(stage.channel, text, { key: 'k7' })).toMatchObject({ kind: 'unsure' });
      await eventually(() => expect(stage.port.of('arrived').map(({ key }) => key)).toEqual(['k7']));
      const [echo] = stage.port.of('arrived');
      expect(echo?.platform).toBe(stage.platform.name);
      expect(echo && (await stage.shown(echo.ref))).toBe('Once, please.');
      // What is posted and answered is echoed with the same place.
      const ref = refOf(await stage.platform.post(stage.requester, text, { key: 'k8' }));
      await eventually(() => expect(stage.port.of('arrived').at(-1)).toMatchObject({ key: 'k8', ref }));
    });

    test('a post whose answer was lost is found again, once a minute', async () => {
      const around = now();
      await stage.trouble('answer lost');
      await stage.platform.post(stage.channel, text, { key: 'k7' });
      const traced = await stage.platform.trace(stage.channel, 'k7', around);
      if (traced.kind !== 'found') throw new Error(`not found: ${JSON.stringify(traced)}`);
      expect(await Promise.all(traced.refs.map((ref) => stage.shown(ref)))).toEqual(['Once, please.']);
      expect(
        await stage.platform.update(traced.refs[0] as MessageRef, card('Kept up to date')),
      ).toMatchObject({
        kind: 'posted',
      });
      // What was said is not read again at once, whoever asks.
      const again = await stage.platform.trace(stage.channel, 'k7', around);
      expect(again).toMatchObject({ kind: 'later' });
      expect(again.kind === 'later' && again.afterMs).toBeGreaterThan(50_000);
      // Another conversation has a minute of its own.
      expect(await stage.platform.trace(stage.requester, 'k7', around)).toEqual({ kind: 'absent' });
    });

    test('it is looked for in the thread, and what stood before the attempt is not it', async () => {
      const root = refOf(await stage.platform.post(stage.requester, card('#12'), { key: 'k1' }));
      await stage.trouble('answer lost');
      await stage.platform.post(stage.requester, text, { key: 'k7', thread: root });
      expect(await stage.platform.trace(stage.requester, 'k7', now(root))).toMatchObject({
        kind: 'found',
        refs: [{ conversation: root.conversation }],
      });
      await posted(text);
      expect(
        await stage.platform.trace(stage.channel, 'k1', { agoMs: -3_600_000, thread: undefined }),
      ).toEqual({ kind: 'absent' });
    });

    test('a limit of what was said is waited for; a group has none', async () => {
      await stage.trouble('history limited');
      expect(await stage.platform.trace(stage.channel, 'k7', now())).toEqual({
        kind: 'later',
        afterMs: 7000,
      });
      expect(await stage.platform.trace(stage.group, 'k7', now())).toEqual({ kind: 'unknown' });
      expect(
        (await stage.platform.trace(Object.values(stage.dead)[1] ?? stage.channel, 'k7', now())).kind,
      ).toBe('unknown');
    });

    test('a direct message arrives and rings', async () => {
      stage.quiet();
      const ref = refOf(await stage.platform.post(stage.requester, card('#12 is solved'), { key: 'k2' }));
      expect(await stage.shown(ref)).toContain('#12 is solved');
      expect(stage.rings('requester')).toBe(1);
    });

    test('a form opens, redraws keeping what was typed, shows mistakes, and closes', async () => {
      stage.port.reply.slash = async ({ text }) => ({
        kind: 'form',
        form: form('Choose who is affected.', text),
      });
      stage.port.reply.change = async ({ answers }) =>
        form(answers['affects'] === 'all' ? 'Fixed by Mon' : 'Fixed by Thu');
      await stage.slash('requester', 'request', 'printer is dead');
      await eventually(async () =>
        expect((await stage.form('requester'))?.fields['what']?.value).toBe('printer is dead'),
      );

      await stage.type('requester', 'what', 'printer on floor 3 is dead');
      await stage.choose('requester', 'affects', 'Everybody here');
      await eventually(async () => expect((await stage.form('requester'))?.notes).toEqual(['Fixed by Mon']));
      expect((await stage.form('requester'))?.fields['what']?.value).toBe('printer on floor 3 is dead');

      stage.port.reply.send = async () => ({ kind: 'mistakes', mistakes: { what: 'Say which printer.' } });
      await stage.send('requester');
      const open = await stage.form('requester');
      expect(open?.fields['what']).toMatchObject({
        value: 'printer on floor 3 is dead',
        mistake: 'Say which printer.',
      });

      stage.port.reply.send = async () => ({ kind: 'done', say: [plain('#12 is with the IT desk.')] });
      await stage.type('requester', 'what', 'printer by the lifts is dead');
      await stage.send('requester');
      await eventually(async () => expect(await stage.form('requester')).toBeUndefined());
      await eventually(async () =>
        expect(await stage.toldPrivately('requester')).toContain('#12 is with the IT desk.'),
      );
      const sent = stage.port.of('send');
      expect(sent.at(-1)).toMatchObject({
        form: 'request',
        memory: 'm1',
        answers: { what: 'printer by the lifts is dead', affects: 'all' },
      });
      expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    });

    test('a typed field that is live redraws the form when Enter is pressed, and keeps what was typed', async () => {
      const typed = (verdict: string, live: boolean): Form => ({
        ...form(verdict),
        fields: [
          { kind: 'text', name: 'when', label: 'When?', max: 100, live },
          { kind: 'note', name: 'verdict', text: [plain(verdict)] },
        ],
      });
      stage.port.reply.change = async ({ answers }) => typed(`Read as ${answers['when']}`, true);
      stage.port.reply.slash = async ({ text }) => ({
        kind: 'form',
        form: typed('Say when.', text === 'live'),
      });
      await stage.slash('requester', 'steward', 'quiet');
      await eventually(async () => expect(await stage.form('requester')).toBeDefined());
      await stage.enter('requester', 'when', 'tomorrow');
      expect(stage.port.of('change')).toEqual([]);

      await stage.slash('requester', 'steward', 'live');
      await eventually(async () => expect((await stage.form('requester'))?.notes).toEqual(['Say when.']));
      await stage.enter('requester', 'when', 'tomorrow 14:00-18:00');
      await eventually(async () =>
        expect((await stage.form('requester'))?.notes).toEqual(['Read as tomorrow 14:00-18:00']),
      );
      stage.port.reply.send = async () => ({ kind: 'done' });
      await stage.send('requester');
      await eventually(() =>
        expect(stage.port.of('send').at(-1)?.answers).toEqual({ when: 'tomorrow 14:00-18:00' }),
      );
    });

    test('a form sent, redrawn to confirm and sent again unchanged is two acts; sent twice is one', async () => {
      stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu', 'x') });
      await stage.slash('requester', 'request', '');
      await eventually(async () => expect(await stage.form('requester')).toBeDefined());
      stage.port.reply.send = async () => ({
        kind: 'form',
        form: form('Now Fri. Send it all the same?', 'x'),
      });
      await stage.choose('requester', 'affects', 'Only me').catch(() => undefined);
      stage.deliverTwice();
      await stage.send('requester');
      await eventually(async () => expect((await stage.form('requester'))?.notes[0]).toMatch(/^Now Fri/));
      expect(new Set(stage.port.of('send').map(({ key }) => key)).size).toBe(1);
      stage.port.reply.send = async () => ({ kind: 'done' });
      await stage.send('requester');
      expect(new Set(stage.port.of('send').map(({ key }) => key)).size).toBe(2);
    });

    test('a press says who, what and where, and is answered to them alone', async () => {
      const ref = await posted(card('#12'));
      stage.port.reply.press = async () => ({ kind: 'say', text: [plain('Ben took #12 before you.')] });
      await stage.press('agent', ref, 'Claim');
      await eventually(async () =>
        expect(await stage.toldPrivately('agent')).toContain('Ben took #12 before you.'),
      );
      expect(await stage.toldPrivately('requester')).toEqual([]);
      expect(stage.port.of('press')).toMatchObject([
        {
          press: { verb: 'claim', value: 'acme/12' },
          visitor: {
            platform: stage.platform.name,
            workspace: ref.workspace,
            conversation: ref.conversation,
          },
        },
      ]);
      await stage.press('agent', ref, 'Hold');
      expect(stage.port.of('press')[1]?.press).toEqual({ verb: 'hold', value: 'acme/12' });
    });

    test('a press can open a form, which knows where it was opened', async () => {
      const ref = await posted(card('#12'));
      stage.port.reply.press = async () => ({ kind: 'form', form: form('Ask', '') });
      await stage.press('agent', ref, 'Ask');
      await eventually(async () => expect((await stage.form('agent'))?.title).toBe('New request'));
      stage.port.reply.change = async () => form('Ask', '');
      await stage.type('agent', 'what', 'Which one?');
      await stage.choose('agent', 'affects', 'Only me');
      await stage.settled();
      await stage.send('agent');
      expect(stage.port.of('send')[0]?.visitor.conversation).toBe(ref.conversation);
    });

    test('words in a direct message and below a message come with one key even when delivered twice', async () => {
      const ref = await posted(card('#12'));
      stage.port.reply.wrote = async () => ({ kind: 'say', text: [plain('Noted.')] });
      stage.deliverTwice();
      await stage.sayDirectly('requester', 'by the *lifts* & <b>stairs</b>');
      await stage.settled();
      await stage.sayBelow('agent', ref, 'I am on it');
      await stage.settled();
      const heard = stage.port.of('wrote');
      const acts = new Map(heard.map((call) => [call.key, call]));
      expect([...acts.values()]).toMatchObject([
        { text: 'by the *lifts* & <b>stairs</b>', where: { direct: true } },
        { text: 'I am on it', where: { direct: false, thread: ref } },
      ]);
      const told = (await stage.toldPrivately('requester')).filter((words) => words === 'Noted.');
      expect(told).toHaveLength(1);
    });

    test('words that are not addressed to Steward are not heard', async () => {
      await posted(card('#12'));
      const other = await posted({ kind: 'text', text: [plain('hello')] });
      await stage.sayBelow('agent', other, 'below a message of the bot');
      await stage.settled();
      expect(stage.port.of('wrote').map(({ text }) => text)).toEqual(['below a message of the bot']);
    });

    test.each(['slash', 'press', 'send', 'wrote'] as const)(
      '%s is not acknowledged before it is kept',
      async (what) => {
        const ref = await posted(card('#12'));
        const held = gate();
        stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu', 'x') });
        if (what === 'send') {
          await stage.slash('agent', 'request', '');
          await eventually(async () => expect(await stage.form('agent')).toBeDefined());
          stage.port.reply.change = async () => form('Thu', 'x');
          await stage.choose('agent', 'affects', 'Only me');
          await stage.settled();
        }
        const kept = async (): Promise<Reply> => {
          await held.opened;
          return { kind: 'nothing' };
        };
        if (what === 'send')
          stage.port.reply.send = async () => {
            await held.opened;
            return { kind: 'done' };
          };
        else stage.port.reply[what] = kept;
        let acknowledged = false;
        const acts = {
          slash: () => stage.slash('agent', 'steward', 'queue'),
          press: () => stage.press('agent', ref, 'Claim'),
          send: () => stage.send('agent'),
          wrote: async () => {
            await stage.sayBelow('agent', ref, 'done');
            await stage.settled();
          },
        };
        const act = acts[what]().then(() => (acknowledged = true));
        await eventually(() => expect(stage.port.of(what).length).toBeGreaterThan(0));
        await new Promise((resolve) => setTimeout(resolve, 150));
        expect(acknowledged).toBe(false);
        held.open();
        await act;
        expect(acknowledged).toBe(true);
      },
    );

    test('what cannot be kept is said: the form stays open with its text, a press and a command get a sentence', async () => {
      const ref = await posted(card('#12'));
      stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu', 'my words') });
      stage.port.reply.change = async () => form('Thu', 'my words');
      await stage.slash('requester', 'request', '');
      await eventually(async () => expect(await stage.form('requester')).toBeDefined());
      await stage.choose('requester', 'affects', 'Only me');
      await stage.settled();
      const away = async (): Promise<never> => {
        throw new Error('the database is away');
      };
      stage.port.reply.send = away;
      await stage.send('requester');
      const open = await stage.form('requester');
      expect(open?.fields['what']?.value).toBe('my words');
      expect(open?.fields['what']?.mistake).toMatch(/nothing was kept/i);

      stage.port.reply.press = away;
      await stage.press('agent', ref, 'Claim');
      await eventually(async () =>
        expect((await stage.toldPrivately('agent')).join()).toMatch(/nothing was kept/i),
      );
      stage.port.reply.slash = away;
      await stage.slash('agent', 'steward', 'queue');
      await eventually(async () =>
        expect(
          (await stage.toldPrivately('agent')).filter((said) => /nothing was kept/i.test(said)),
        ).toHaveLength(2),
      );
    });

    test('words that cannot be kept come again', async () => {
      let times = 0;
      stage.port.reply.wrote = async () => {
        times += 1;
        if (times === 1) throw new Error('the database is away');
        return { kind: 'nothing' };
      };
      await stage.sayDirectly('requester', 'hello');
      await eventually(() => expect(times).toBe(2));
      expect(new Set(stage.port.of('wrote').map(({ key }) => key)).size).toBe(1);
    });

    test.each(NASTY)('people’s words stay words: $name', async ({ typed, seen }) => {
      stage.quiet();
      const quoted = await posted(card('#12', typed));
      expect(await stage.shown(quoted)).toContain(seen);
      const named_ = await posted({
        kind: 'text',
        text: [plain('From '), named({ person: 'p9', name: typed }), plain('.')],
      });
      expect(await stage.shown(named_)).toContain(seen.slice(0, 500));
      expect(stage.rings('agent') + stage.rings('requester')).toBe(0);
    });

    test('the home page is drawn and its controls work', async () => {
      stage.port.reply.home = async () => {
        const { card: drawn } = card('Monday: 2 things need you') as Extract<Content, { kind: 'card' }>;
        return [drawn];
      };
      await stage.openHome('agent');
      await eventually(async () => expect(await stage.home('agent')).toContain('Monday: 2 things need you'));
      stage.port.reply.press = async () => ({ kind: 'say', text: [plain('Taken.')] });
      await stage.pressAtHome('agent', 'Claim');
      await eventually(async () => expect(await stage.toldPrivately('agent')).toContain('Taken.'));
    });

    test('what can never arrive is undeliverable, in a sentence', async () => {
      for (const [why, to] of Object.entries(stage.dead)) {
        const outcome = await stage.platform.post(to, card('#12'), { key: why });
        expect(outcome, why).toMatchObject({ kind: 'undeliverable' });
        expect((outcome as { why: string }).why, why).toMatch(/^[A-Z].{15,}\.$/);
      }
    });

    const members = (...people: ('agent' | 'requester' | 'nobody here')[]): Content => ({
      kind: 'members',
      people: people.map((who) => (who === 'nobody here' ? 'p-unknown' : stage.personId(who))),
    });
    const filled = async (to: Stage['group'], content: Content): Promise<MessageRef> =>
      refOf(await stage.platform.post(to, content, { key: 'g' }));

    test('a user group calls those it is filled with and nobody else, and nobody when there is nobody', async () => {
      const first = await filled(stage.group, members('agent'));
      expect(stage.calledByGroup()).toEqual(['agent']);
      const both = refOf(await stage.platform.update(first, members('agent', 'requester')));
      expect(stage.calledByGroup()).toEqual(['requester', 'agent']);
      const none = refOf(await stage.platform.update(both, members()));
      expect(stage.calledByGroup()).toEqual([]);
      await stage.platform.update(none, members('requester'));
      expect(stage.calledByGroup()).toEqual(['requester']);
    });

    test('a user group that holds the same people already is not sent again, in whatever order they come', async () => {
      const ref = await filled(stage.group, members('agent', 'requester'));
      const changes = stage.groupChanges();
      expect(await stage.platform.update(ref, members('requester', 'agent'))).toEqual({
        kind: 'posted',
        ref,
      });
      expect(stage.groupChanges()).toBe(changes);
      const none = refOf(await stage.platform.update(ref, members()));
      expect(stage.groupChanges()).toBe(changes + 1);
      expect(await stage.platform.update(none, members('nobody here'))).toEqual({
        kind: 'posted',
        ref: none,
      });
      expect(stage.groupChanges()).toBe(changes + 1);
    });

    test('whoever has no account is left out of a user group, the others are in it', async () => {
      await filled(stage.group, members('nobody here', 'agent'));
      expect(stage.calledByGroup()).toEqual(['agent']);
    });

    test('a user group that may not be changed, or is not there, is undeliverable in a sentence; a limit passes', async () => {
      stage.groupTrouble('forbidden');
      const forbidden = await stage.platform.post(stage.group, members('agent'), { key: 'g' });
      const missing = await stage.platform.post(stage.noGroup, members('agent'), { key: 'g' });
      for (const outcome of [forbidden, missing]) {
        expect(outcome).toMatchObject({ kind: 'undeliverable' });
        expect((outcome as { why: string }).why).toMatch(/user group.*\.$/);
      }
      expect(stage.calledByGroup()).toEqual(['requester']);
      stage.groupTrouble('limited');
      expect(await stage.platform.post(stage.group, members('agent'), { key: 'g' })).toMatchObject({
        kind: 'later',
      });
      stage.groupTrouble('answer lost');
      expect(await stage.platform.post(stage.group, members('agent'), { key: 'g' })).toMatchObject({
        kind: 'unsure',
      });
      await filled(stage.group, members('agent'));
      expect(stage.calledByGroup()).toEqual(['agent']);
    });

    test('a limit, a lost answer and a silent platform are told apart', async () => {
      await stage.trouble('limited');
      expect(await stage.platform.post(stage.channel, card('#12'), { key: 'a' })).toMatchObject({
        kind: 'later',
      });
      await stage.trouble('answer lost');
      expect(await stage.platform.post(stage.channel, card('#12'), { key: 'b' })).toMatchObject({
        kind: 'unsure',
      });
      const ref = await posted(card('#13'));
      await stage.remove(ref);
      expect(await stage.platform.update(ref, card('#13'))).toEqual({ kind: 'vanished' });
      await stage.trouble('unreachable');
      expect(await stage.platform.post(stage.channel, card('#12'), { key: 'c' })).toEqual({
        kind: 'later',
        afterMs: expect.any(Number) as number,
        wholeWorkspace: true,
        why: expect.any(String) as string,
      });
    });
  });
};
