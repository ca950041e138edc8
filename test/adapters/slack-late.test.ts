import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import type { Form } from '../../src/chat/form.ts';
import { plain } from '../../src/chat/text.ts';
import { gate } from './fake-port.ts';
import { openSlackStage } from './slack-stage.ts';
import type { SlackStage } from './slack-stage.ts';

const form = (verdict: string): Form => ({
  form: 'request',
  title: 'New request',
  submit: 'Send',
  close: 'Cancel',
  memory: '',
  fields: [
    { kind: 'text', name: 'what', label: 'What?', max: 100, value: 'words' },
    {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      live: true,
      options: ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() })),
    },
    { kind: 'note', name: 'verdict', text: [plain(verdict)] },
  ],
});
const claim: Card = {
  summary: '#12',
  lines: [],
  controls: [{ kind: 'button', verb: 'claim', value: 'acme/12', label: 'Claim' }],
};

let stage: SlackStage;
beforeEach(async () => {
  stage = await openSlackStage();
});
afterEach(() => stage.close());

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 25 });
const told = async () => (await stage.toldPrivately('agent')).join('\n');
const refused = () => stage.sandbox.record.deliveries.filter(({ outcome }) => outcome !== 200);

describe('when Steward is slow, people are told within three seconds', () => {
  test('a form that takes a while: a waiting window opens and becomes the form', async () => {
    const held = gate();
    stage.port.reply.slash = async () => {
      await held.opened;
      return { kind: 'form', form: form('Thu') };
    };
    const act = stage.slash('agent', 'request', 'x');
    await eventually(async () => expect((await stage.form('agent'))?.notes).toEqual(['One moment…']));
    held.open();
    await act;
    await eventually(async () => expect((await stage.form('agent'))?.title).toBe('New request'));
    expect(refused()).toEqual([]);
  });

  test('a command that is late: a sentence, then the answer in the same window', async () => {
    const held = gate();
    stage.port.reply.slash = async () => {
      await held.opened;
      return { kind: 'say', text: [plain('3 open.')] };
    };
    await stage.slash('agent', 'steward', 'queue');
    await eventually(async () =>
      expect((await stage.form('agent'))?.notes.join()).toMatch(/longer than usual/),
    );
    held.open();
    await eventually(async () => expect((await stage.form('agent'))?.notes).toEqual(['3 open.']));
    expect(refused()).toEqual([]);
  });

  test('a press that is late: a sentence, then its answer; a late form says to press again', async () => {
    const posted = await stage.platform.post(stage.channel, { kind: 'card', card: claim }, { key: 'k' });
    const held = gate();
    stage.port.reply.press = async () => {
      await held.opened;
      return { kind: 'form', form: form('Thu') };
    };
    if (posted.kind !== 'posted') throw new Error(posted.kind);
    await stage.press('agent', posted.ref, 'Claim');
    await eventually(async () => expect(await told()).toMatch(/longer than usual/));
    await new Promise((resolve) => setTimeout(resolve, 700));
    held.open();
    await eventually(async () => expect(await told()).toMatch(/took too long to open/));
    expect(refused()).toEqual([]);
  });

  test('a form that is late stays open with its words, then shows what became of it', async () => {
    stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu') });
    await stage.slash('agent', 'request', '');
    await eventually(async () => expect(await stage.form('agent')).toBeDefined());
    stage.port.reply.change = async () => form('Thu');
    await stage.choose('agent', 'kind', 'A');
    await stage.settled();
    const held = gate();
    stage.port.reply.send = async () => {
      await held.opened;
      return { kind: 'done', say: [plain('#12 is with the IT desk.')] };
    };
    await stage.send('agent');
    const open = await stage.form('agent');
    expect(open?.fields['what']).toMatchObject({ value: 'words' });
    expect(open?.fields['what']?.mistake).toMatch(/may still be recorded/);
    await stage.send('agent');
    expect(new Set(stage.port.of('send').map(({ key }) => key)).size).toBe(1);
    held.open();
    await eventually(async () =>
      expect((await stage.form('agent'))?.notes).toEqual(['#12 is with the IT desk.']),
    );
    expect(refused()).toEqual([]);
  });
});

test('of two quick choices the later one wins, in whatever order they are answered', async () => {
  stage.port.reply.slash = async () => ({ kind: 'form', form: form('?') });
  await stage.slash('agent', 'request', '');
  await eventually(async () => expect(await stage.form('agent')).toBeDefined());
  const first = gate();
  const second = gate();
  stage.port.reply.change = async ({ answers }) => {
    await (answers['kind'] === 'a' ? first : second).opened;
    return form(`verdict for ${String(answers['kind'])}`);
  };
  await stage.choose('agent', 'kind', 'A');
  await stage.choose('agent', 'kind', 'B');
  second.open();
  await eventually(async () => expect((await stage.form('agent'))?.notes).toEqual(['verdict for b']));
  first.open();
  await stage.settled();
  expect((await stage.form('agent'))?.notes).toEqual(['verdict for b']);

  // Somebody else redrew the window meanwhile: the hash no longer fits, the latest choice is shown all the same.
  const third = gate();
  stage.port.reply.change = async ({ answers }) => {
    await third.opened;
    return form(`verdict for ${String(answers['kind'])}`);
  };
  stage.sandbox.faults.next('views.update', { error: 'hash_conflict' });
  await stage.choose('agent', 'kind', 'C');
  third.open();
  await eventually(async () => expect((await stage.form('agent'))?.notes).toEqual(['verdict for c']));
});

test('a form that cannot be redrawn stays as it was', async () => {
  stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu') });
  await stage.slash('agent', 'request', '');
  await eventually(async () => expect(await stage.form('agent')).toBeDefined());
  await stage.choose('agent', 'kind', 'A');
  await stage.settled();
  expect((await stage.form('agent'))?.notes).toEqual(['Thu']);
});

test('mistakes without a field of their own stand at the first field; without fields, below', async () => {
  stage.port.reply.slash = async () => ({ kind: 'form', form: form('Thu') });
  await stage.slash('agent', 'request', '');
  await eventually(async () => expect(await stage.form('agent')).toBeDefined());
  stage.port.reply.change = async () => form('Thu');
  await stage.choose('agent', 'kind', 'A');
  await stage.settled();
  stage.port.reply.send = async () => ({
    kind: 'mistakes',
    mistakes: { verdict: 'It has changed.', what: 'Say more.' },
  });
  await stage.send('agent');
  expect((await stage.form('agent'))?.fields['what']?.mistake).toBe('It has changed. Say more.');

  stage.port.reply.slash = async () => ({
    kind: 'form',
    form: { ...form('Sure?'), fields: [{ kind: 'note', name: 'ask', text: [plain('Sure?')] }] },
  });
  await stage.slash('agent', 'request', '');
  await eventually(async () => expect((await stage.form('agent'))?.notes).toEqual(['Sure?']));
  stage.port.reply.send = async () => ({ kind: 'mistakes', mistakes: { ask: 'Somebody was faster.' } });
  await stage.send('agent');
  expect((await stage.form('agent'))?.notes).toEqual(['Sure?', 'Somebody was faster.']);
  await stage.send('agent');
  expect((await stage.form('agent'))?.notes).toEqual(['Sure?', 'Somebody was faster.']);
});

test('words whose answer cannot be shown just now are not acknowledged: Slack sends them again, and it is shown', async () => {
  stage.port.reply.wrote = async () => ({ kind: 'say', text: [plain('What is this about?')] });
  // The client's own second try fails, too.
  stage.sandbox.faults.next('chat.postMessage', { status: 503, count: 2 });
  await stage.sayDirectly('requester', 'it is by the lifts');
  await eventually(async () =>
    expect(await stage.toldPrivately('requester')).toContain('What is this about?'),
  );
  await stage.settled();
  const outcomes = stage.sandbox.record.deliveries
    .filter(({ type }) => type === 'message')
    .map(({ outcome }) => outcome);
  expect(outcomes[0]).not.toBe(200);
  expect(outcomes.at(-1)).toBe(200);
  expect(
    (await stage.toldPrivately('requester')).filter((words) => words === 'What is this about?'),
  ).toHaveLength(1);
});
