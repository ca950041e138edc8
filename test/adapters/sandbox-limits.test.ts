import { describe, expect, test } from 'vitest';
import { messageFlaws, viewFlaws } from '../../adapters/sandbox/limits/judge.ts';
import { messageFlaw } from '../../adapters/sandbox/limits/message.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const option = (label: number, value: number) => ({ text: plain(x(label)), value: x(value) });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('x'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option(1, 1)],
  ...more,
});
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...more,
});
const typed = (more: object = {}) => ({ type: 'plain_text_input', action_id: 't', ...more });
const modal = (more: object = {}, blocks: object[] = [section()]) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('S'),
  blocks,
  ...more,
});

// Each row: a block that Slack takes, the same one step beyond the limit, and where Slack points.
const blocks: [name: string, taken: object, refused: object, at: string][] = [
  ['section text 3000', section({ text: mrkdwn(x(3000)) }), section({ text: mrkdwn(x(3001)) }), '/text/text'],
  [
    'section fields 10',
    section({ fields: many(10, () => mrkdwn('x')) }),
    section({ fields: many(11, () => mrkdwn('x')) }),
    '/fields',
  ],
  [
    'section field 2000',
    section({ fields: [mrkdwn(x(2000))] }),
    section({ fields: [mrkdwn(x(2001))] }),
    '/fields/0/text',
  ],
  [
    'header 150',
    { type: 'header', text: plain(x(150)) },
    { type: 'header', text: plain(x(151)) },
    '/text/text',
  ],
  [
    'header plain text only',
    { type: 'header', text: plain('x') },
    { type: 'header', text: mrkdwn('x') },
    '/text/type',
  ],
  [
    'context 10',
    { type: 'context', elements: many(10, () => mrkdwn('x')) },
    { type: 'context', elements: many(11, () => mrkdwn('x')) },
    '/elements',
  ],
  [
    'actions 25',
    actions(...many(25, (i) => button({ action_id: String(i) }))),
    actions(...many(26, (i) => button({ action_id: String(i) }))),
    '/elements',
  ],
  [
    'action ids differ',
    actions(button(), button({ action_id: 'b' })),
    actions(button(), button()),
    '/elements',
  ],
  [
    'button text 75',
    actions(button({ text: plain(x(75)) })),
    actions(button({ text: plain(x(76)) })),
    '/elements/0/text/text',
  ],
  [
    'button value 2000',
    actions(button({ value: x(2000) })),
    actions(button({ value: x(2001) })),
    '/elements/0/value',
  ],
  [
    'action_id 255',
    actions(button({ action_id: x(255) })),
    actions(button({ action_id: x(256) })),
    '/elements/0/action_id',
  ],
  [
    'button style',
    actions(button({ style: 'danger' })),
    actions(button({ style: 'green' })),
    '/elements/0/style',
  ],
  [
    'options 100',
    actions(select({ options: many(100, (i) => option(1, i + 1)) })),
    actions(select({ options: many(101, (i) => option(1, i + 1)) })),
    '/elements/0/options',
  ],
  [
    'option text 75',
    actions(select({ options: [option(75, 1)] })),
    actions(select({ options: [option(76, 1)] })),
    '/elements/0/options/0/text/text',
  ],
  [
    'option value 150',
    actions(select({ options: [option(1, 150)] })),
    actions(select({ options: [option(1, 151)] })),
    '/elements/0/options/0/value',
  ],
  [
    'initial option among options',
    actions(select({ initial_option: option(1, 1) })),
    actions(select({ initial_option: option(1, 2) })),
    '/elements/0/initial_option',
  ],
  [
    'overflow 2 to 5',
    actions({ type: 'overflow', action_id: 'o', options: many(5, (i) => option(1, i + 1)) }),
    actions({ type: 'overflow', action_id: 'o', options: many(6, (i) => option(1, i + 1)) }),
    '/elements/0/options',
  ],
  [
    'checkboxes 10',
    actions({ type: 'checkboxes', options: many(10, (i) => option(1, i + 1)) }),
    actions({ type: 'checkboxes', options: many(11, (i) => option(1, i + 1)) }),
    '/elements/0/options',
  ],
  [
    'confirm text 300',
    actions(button({ confirm: { text: plain(x(300)) } })),
    actions(button({ confirm: { text: plain(x(301)) } })),
    '/elements/0/confirm/text/text',
  ],
  ['no input in actions', actions(button()), actions(typed()), '/elements/0/type'],
  ['block_id 255', section({ block_id: x(255) }), section({ block_id: x(256) }), '/block_id'],
  ['unknown block', section(), { type: 'sektion' }, '/type'],
  ['unknown property', section(), section({ colour: 'red' }), ''],
  ['missing text', section(), { type: 'section' }, ''],
  ['empty text', section(), section({ text: mrkdwn('') }), '/text/text'],
  [
    'image alt text 2000',
    { type: 'image', image_url: 'https://e.example/a.png', alt_text: x(2000) },
    { type: 'image', image_url: 'https://e.example/a.png', alt_text: x(2001) },
    '/alt_text',
  ],
  ['alert not in messages', section(), { type: 'alert', text: plain('x') }, '/type'],
  ['markdown 12,000', { type: 'markdown', text: x(12_000) }, { type: 'markdown', text: x(12_001) }, '/text'],
  [
    'carousel 10 cards',
    { type: 'carousel', elements: many(10, () => ({ type: 'card', body: mrkdwn('x') })) },
    { type: 'carousel', elements: many(11, () => ({ type: 'card', body: mrkdwn('x') })) },
    '/elements',
  ],
];

describe('the limits of blocks in messages', () => {
  test.each(blocks)('%s', (_name, taken, refused, at) => {
    expect(messageFlaws([taken])).toEqual([]);
    const flaws = messageFlaws([refused]);
    expect(flaws.some((flaw) => flaw.endsWith(`[json-pointer:/blocks/0${at}]`))).toBe(true);
    expect(flaws.every((flaw) => flaw.startsWith('[ERROR] '))).toBe(true);
  });

  test('50 blocks, with ids that differ', () => {
    expect(messageFlaws(many(50, () => ({ type: 'divider' })))).toEqual([]);
    expect(messageFlaws(many(51, () => ({ type: 'divider' })))).toEqual([
      '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(messageFlaws([section({ block_id: 'a' }), section({ block_id: 'a' })])).toHaveLength(1);
  });

  test('characters are counted, not code units', () => {
    expect(messageFlaws([section({ text: mrkdwn('😀'.repeat(3000)) })])).toEqual([]);
    expect(messageFlaws([section({ text: mrkdwn('😀'.repeat(3001)) })])).toHaveLength(1);
  });
});

const views: [name: string, taken: object, refused: object, at: string][] = [
  [
    '100 blocks',
    modal(
      {},
      many(100, () => section()),
    ),
    modal(
      {},
      many(101, () => section()),
    ),
    '/blocks',
  ],
  ['title 24', modal({ title: plain(x(24)) }), modal({ title: plain(x(25)) }), '/title/text'],
  ['submit 24', modal({ submit: plain(x(24)) }), modal({ submit: plain(x(25)) }), '/submit/text'],
  ['close 24', modal({ close: plain(x(24)) }), modal({ close: plain(x(25)) }), '/close/text'],
  [
    'private_metadata 3000',
    modal({ private_metadata: x(3000) }),
    modal({ private_metadata: x(3001) }),
    '/private_metadata',
  ],
  ['callback_id 255', modal({ callback_id: x(255) }), modal({ callback_id: x(256) }), '/callback_id'],
  ['external_id 255', modal({ external_id: x(255) }), modal({ external_id: x(256) }), '/external_id'],
  ['a title', modal(), modal({ title: undefined }), ''],
  [
    'a submit button for inputs',
    modal({}, [input(typed())]),
    modal({ submit: undefined }, [input(typed())]),
    '',
  ],
  [
    'label 2000',
    modal({}, [input(typed(), { label: plain(x(2000)) })]),
    modal({}, [input(typed(), { label: plain(x(2001)) })]),
    '/blocks/0/label/text',
  ],
  [
    'placeholder 150',
    modal({}, [input(typed({ placeholder: plain(x(150)) }))]),
    modal({}, [input(typed({ placeholder: plain(x(151)) }))]),
    '/blocks/0/element/placeholder/text',
  ],
  [
    'max_length 3000',
    modal({}, [input(typed({ max_length: 3000 }))]),
    modal({}, [input(typed({ max_length: 3001 }))]),
    '/blocks/0/element/max_length',
  ],
  [
    'initial_value 3000',
    modal({}, [input(typed({ initial_value: x(3000) }))]),
    modal({}, [input(typed({ initial_value: x(3001) }))]),
    '/blocks/0/element/initial_value',
  ],
  [
    'no markdown block',
    modal({}, [{ type: 'alert', text: plain('x') }]),
    modal({}, [{ type: 'markdown', text: 'x' }]),
    '/blocks/0/type',
  ],
  [
    'no button as input',
    modal({}, [input(select())]),
    modal({}, [input(button())]),
    '/blocks/0/element/type',
  ],
  [
    'one focus',
    modal({}, [input(typed({ focus_on_load: true }))]),
    modal({}, [input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))]),
    '/blocks',
  ],
];

describe('the limits of modals', () => {
  test.each(views)('%s', (_name, taken, refused, at) => {
    expect(viewFlaws(taken, 'modal')).toEqual([]);
    expect(viewFlaws(refused, 'modal').some((flaw) => flaw.endsWith(`[json-pointer:/view${at}]`))).toBe(true);
  });

  test('the App Home takes no title and no alert', () => {
    expect(viewFlaws({ type: 'home', blocks: [section()] }, 'home')).toEqual([]);
    expect(viewFlaws({ type: 'home', blocks: [{ type: 'alert', text: plain('x') }] }, 'home')).toHaveLength(
      1,
    );
  });
});

test('a message as a whole: something to say, 40,000 characters, well-formed metadata', () => {
  expect(messageFlaw({ text: x(40_000) })).toBeUndefined();
  expect(messageFlaw({ text: x(40_001) })?.error).toBe('msg_too_long');
  expect(messageFlaw({ text: '' })?.error).toBe('no_text');
  expect(messageFlaw({ text: '', blocks: [section()] })).toBeUndefined();
  expect(messageFlaw({ text: 'x', metadata: { event_type: 'a', event_payload: {} } })).toBeUndefined();
  expect(messageFlaw({ text: 'x', metadata: { event_type: 'a' } })?.error).toBe('invalid_metadata_format');
  const long = many(5, () => section({ text: mrkdwn(x(2900)) }));
  expect(messageFlaw({ text: 'x', blocks: long })?.error).toBe('msg_blocks_too_long');
});
