import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { WireState, WireView } from '../../adapters/sandbox/wire.ts';
import { ADA, asPage, BEN, callApi, OFFICE, startPlainApp, startSandbox } from '../support/sandbox-app.ts';
import type { PlainApp, Reply } from '../support/sandbox-app.ts';

type Json = Record<string, unknown>;
type ApiView = { ok: boolean; error?: string; view: Json & { id: string; hash: string } };
let app: PlainApp;
let sandbox: Sandbox;

beforeEach(async () => {
  app = await startPlainApp();
  sandbox = await startSandbox(app.url, { pace: { answerMs: 1500, triggerMs: 10_000 } });
});
afterEach(async () => {
  await sandbox.stop();
  await app.stop();
});

const plain = (text: string) => ({ type: 'plain_text', text });
const options = (...values: string[]) => values.map((value) => ({ text: plain(value), value }));
const text = (more: Json = {}, block: Json = {}) => ({
  type: 'input',
  block_id: 'what',
  label: plain('What'),
  element: { type: 'plain_text_input', action_id: 'text', ...more },
  ...block,
});
const menu = (values: string[], more: Json = {}) => ({
  type: 'section',
  block_id: 'pick',
  text: plain('Service'),
  accessory: { type: 'static_select', action_id: 'service', options: options(...values), ...more },
});
const modal = (blocks: object[], more: Json = {}) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('Send'),
  blocks,
  ...more,
});

const trigger = async (): Promise<string> => {
  const before = app.received.filter((one) => one.form.has('command')).length;
  await asPage(sandbox, 'say', { as: ADA, conversation: OFFICE, text: '/request' });
  return (await app.await((one) => one.form.has('command'), before + 1)).form.get('trigger_id') ?? '';
};
const open = async (view: Json) =>
  (await callApi<ApiView>(sandbox, 'views.open', { trigger_id: await trigger(), view })).view;
const push = async (view: Json) =>
  callApi<ApiView>(sandbox, 'views.push', { trigger_id: await trigger(), view });
const stack = async (): Promise<WireView[]> => (await asPage<WireState>(sandbox, `state?as=${ADA}`)).views;
const submit = (viewId: string, state: Json = {}) => asPage(sandbox, 'submit', { as: ADA, viewId, state });
const typed = (value: string) => ({ what: { text: { type: 'plain_text_input', value } } });
const onSubmission = (reply: Reply) =>
  app.reply(({ body }) => (body['type'] === 'view_submission' ? reply : {}));
const sent = (type: string) => app.received.filter((one) => one.body['type'] === type).map((one) => one.body);

test('a modal holds three views; each knows its root and the one below', async () => {
  expect(await push(modal([]))).toMatchObject({ ok: false, error: 'not_found' });
  const root = await open(modal([]));
  expect(root).toMatchObject({
    root_view_id: root.id,
    previous_view_id: null,
    callback_id: '',
    private_metadata: '',
  });
  const second = (await push(modal([]))).view;
  expect(second).toMatchObject({ root_view_id: root.id, previous_view_id: root.id });
  const third = (await push(modal([]))).view;
  expect(await push(modal([]))).toMatchObject({ ok: false, error: 'push_limit_reached' });
  expect((await stack()).map((view) => view.id)).toEqual([root.id, second.id, third.id]);
});

test('an update needs the present hash, when one is given', async () => {
  const view = await open(modal([]));
  const update = (hash?: string) =>
    callApi<ApiView>(sandbox, 'views.update', {
      view_id: view.id,
      view: modal([text()]),
      ...(hash === undefined ? {} : { hash }),
    });
  const updated = await update(view.hash);
  expect(updated.ok).toBe(true);
  expect(updated.view.hash).not.toBe(view.hash);
  expect(await update(view.hash)).toMatchObject({ ok: false, error: 'hash_conflict' });
  expect(await update()).toMatchObject({ ok: true });
});

test('inputs keep what was entered across updates while block id, action id and type stay', async () => {
  const view = await open(
    modal([text({ initial_value: 'first' }), menu(['print', 'mail'])], { external_id: 'draft' }),
  );
  const chosen = { selected_option: { value: 'mail' } };
  const container = { type: 'view', viewId: view.id };
  await asPage(sandbox, 'action', {
    as: ADA,
    container,
    blockId: 'pick',
    actionId: 'service',
    value: chosen,
    state: typed('typed'),
  });
  const action = sent('block_actions')[0];
  expect(action).toMatchObject({
    container: { type: 'view', view_id: view.id },
    actions: [{ type: 'static_select', selected_option: { text: plain('mail'), value: 'mail' } }],
    view: {
      state: { values: { ...typed('typed'), pick: { service: { selected_option: { value: 'mail' } } } } },
    },
  });
  const update = (blocks: object[]) =>
    callApi(sandbox, 'views.update', { external_id: 'draft', view: modal(blocks, { external_id: 'draft' }) });
  await update([text({ initial_value: 'other' }), menu(['mail', 'phone'])]);
  const kept = (await stack())[0]?.state;
  expect(kept).toMatchObject({
    ...typed('typed'),
    pick: { service: { selected_option: { value: 'mail' } } },
  });
  await update([text({ initial_value: 'fresh', action_id: 'renamed' }), menu(['phone'])]);
  const reset = (await stack())[0]?.state;
  expect(reset?.['what']).toEqual({ renamed: { type: 'plain_text_input', value: 'fresh' } });
  expect(reset?.['pick']?.['service']).toEqual({ type: 'static_select', selected_option: null });
});

test('an input dispatches only when it says so', async () => {
  const view = await open(
    modal([text(), text({ action_id: 'live' }, { block_id: 'live', dispatch_action: true })]),
  );
  const container = { type: 'view', viewId: view.id };
  const act = (blockId: string, actionId: string) =>
    asPage(sandbox, 'action', { as: ADA, container, blockId, actionId, value: { value: 'v' } });
  await act('what', 'text');
  expect(sent('block_actions')).toHaveLength(0);
  await act('live', 'live');
  expect(sent('block_actions')).toMatchObject([
    { actions: [{ action_id: 'live', type: 'plain_text_input', value: 'v' }] },
  ]);
});

test('a form lacking something is not sent; what lacks is said under its input', async () => {
  const number = { type: 'number_input', action_id: 'n', is_decimal_allowed: false, min_value: '1' };
  const blocks = [
    text({ min_length: 3 }),
    { type: 'input', block_id: 'count', label: plain('N'), optional: true, element: number },
  ];
  const view = await open(modal(blocks));
  await submit(view.id, { count: { n: { value: '0.5' } } });
  expect((await stack())[0]?.errors).toEqual({
    what: 'Please complete this required field.',
    count: 'Please enter a whole number.',
  });
  await submit(view.id, { ...typed('ab'), count: { n: { value: '0' } } });
  expect((await stack())[0]?.errors).toEqual({
    what: 'Please enter at least 3 characters.',
    count: 'Please enter a number of at least 1.',
  });
  expect(sent('view_submission')).toHaveLength(0);
  expect(await submit(view.id, { ...typed('abc'), count: { n: { value: '' } } })).toEqual({ ok: true });
  expect(sent('view_submission')).toMatchObject([
    {
      user: { id: ADA },
      view: { id: view.id, state: { values: { ...typed('abc'), count: { n: { value: null } } } } },
      response_urls: [],
    },
  ]);
  expect(await stack()).toEqual([]);
});

const trouble = { ok: false, error: 'We had some trouble connecting. Try again?' };
const unusable: [string, Reply][] = [
  ['silence', { delayMs: 4000 }],
  ['an error', { status: 500 }],
  ['words', { body: 'thank you' }],
  [
    'errors on a block that is none',
    { body: JSON.stringify({ response_action: 'errors', errors: { none: 'x' } }) },
  ],
  [
    'an invalid view',
    {
      body: JSON.stringify({ response_action: 'update', view: modal([], { title: plain('x'.repeat(25)) }) }),
    },
  ],
  ['an unknown action', { body: JSON.stringify({ response_action: 'dance' }) }],
];
test.each(unusable)('%s in answer to a form keeps it open with its text', async (_name, reply) => {
  const view = await open(modal([text()]));
  onSubmission(reply);
  expect(await submit(view.id, typed('precious'))).toEqual(trouble);
  expect((await stack())[0]?.state).toMatchObject(typed('precious'));
  expect(sent('view_submission')).toHaveLength(1);
});

test('response actions: errors, update, push, clear, and an empty answer closes one view', async () => {
  const root = await open(modal([text()]));
  const answer = (response: Json) =>
    onSubmission({ body: JSON.stringify(response), headers: { 'Content-Type': 'application/json' } });
  answer({ response_action: 'errors', errors: { what: 'Say more.' } });
  await submit(root.id, typed('x'));
  expect(await stack()).toMatchObject([{ id: root.id, errors: { what: 'Say more.' }, state: typed('x') }]);
  answer({ response_action: 'update', view: modal([text()], { title: plain('Sure?') }) });
  await submit(root.id, typed('xy'));
  expect(await stack()).toMatchObject([{ id: root.id, view: { title: plain('Sure?') }, state: typed('xy') }]);
  expect((await stack())[0]).not.toHaveProperty('errors');
  answer({ response_action: 'push', view: modal([]) });
  await submit(root.id, typed('xy'));
  const [, top] = await stack();
  onSubmission({});
  await submit(top?.id ?? '');
  expect((await stack()).map((view) => view.id)).toEqual([root.id]);
  answer({ response_action: 'push', view: modal([]) });
  await submit(root.id, typed('xy'));
  answer({ response_action: 'clear' });
  await submit((await stack()).at(-1)?.id ?? '');
  expect(await stack()).toEqual([]);
  expect(await submit(root.id)).toMatchObject({ ok: false, error: 'That form is no longer open.' });
});

test('closing is told only to apps that asked, and says whether everything went', async () => {
  const view = await open(modal([]));
  await asPage(sandbox, 'close', { as: ADA, viewId: view.id });
  expect(sent('view_closed')).toEqual([]);
  const root = await open(modal([], { notify_on_close: true, callback_id: 'root' }));
  const top = (await push(modal([], { notify_on_close: true, callback_id: 'top' }))).view;
  await asPage(sandbox, 'close', { as: ADA, viewId: top.id });
  expect(await stack()).toMatchObject([{ id: root.id }]);
  expect(sent('view_closed')).toMatchObject([{ is_cleared: false, view: { callback_id: 'top' } }]);
  await push(modal([]));
  await asPage(sandbox, 'close', { as: ADA, viewId: (await stack()).at(-1)?.id, all: true });
  expect(await stack()).toEqual([]);
  expect(sent('view_closed').at(-1)).toMatchObject({ is_cleared: true, view: { callback_id: 'root' } });
});

test("nobody else can use a person's form, and external ids are unique", async () => {
  const view = await open(modal([text()], { external_id: 'one' }));
  expect(await asPage(sandbox, 'submit', { as: BEN, viewId: view.id, state: {} })).toMatchObject({
    ok: false,
  });
  const second = await callApi(sandbox, 'views.push', {
    trigger_id: await trigger(),
    view: modal([], { external_id: 'one' }),
  });
  expect(second).toMatchObject({ ok: false, error: 'duplicate_external_id' });
});

test('the App Home is published per person, and its buttons are actions in a view', async () => {
  const home = {
    type: 'home',
    blocks: [
      { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }] },
    ],
  };
  const published = await callApi<ApiView>(sandbox, 'views.publish', { user_id: ADA, view: home });
  const shown = await asPage<{ view: WireView }>(sandbox, `home?as=${ADA}`);
  expect(shown.view.id).toBe(published.view.id);
  expect(await asPage(sandbox, `home?as=${BEN}`)).toEqual({ view: null });
  const container = { type: 'view', viewId: published.view.id };
  await asPage(sandbox, 'action', { as: ADA, container, blockId: 'b', actionId: 'go', value: {} });
  expect(sent('block_actions')).toMatchObject([{ view: { type: 'home', id: published.view.id } }]);
  const conflict = await callApi(sandbox, 'views.publish', { user_id: ADA, view: home, hash: '1.old' });
  expect(conflict).toMatchObject({ error: 'hash_conflict' });
});
