import { describe, expect, it } from 'vitest';
import { collect, complaintsOf, prune, valueOf, withValue } from '../../adapters/sandbox/page/state/form.js';

const input = (blockId: string, element: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'input',
  block_id: blockId,
  element: { action_id: 'a', ...element },
  ...more,
});
const text = (more: Record<string, unknown> = {}) => ({ type: 'plain_text_input', ...more });
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

describe('what a form of the page holds', () => {
  it('keeps what was typed when an update changes initial values and puts blocks before it', () => {
    const typed = withValue({}, 'what', 'a', { value: 'typed' });
    const updated = [input('new', text()), input('what', text({ initial_value: 'from the app' }))];
    expect(prune(typed, updated)).toEqual(typed);
    expect(collect(updated, typed)).toEqual({
      new: { a: { type: 'plain_text_input', value: null } },
      what: { a: { type: 'plain_text_input', value: 'typed' } },
    });
  });

  it('forgets what belonged to an input that is gone or became another action', () => {
    const typed = withValue({}, 'what', 'a', { value: 'typed' });
    expect(prune(typed, [input('what', { ...text(), action_id: 'b' })])).toEqual({});
    expect(prune(typed, [])).toEqual({});
  });

  it('prefers what was touched, then what the server holds, then the initial value', () => {
    const select = { type: 'static_select', action_id: 'a', initial_option: option('x') };
    const server = { b: { a: { type: 'static_select', selected_option: option('y') } } };
    expect(valueOf({}, 'b', select)).toEqual({ selected_option: option('x') });
    expect(valueOf({}, 'b', select, server)).toEqual({ selected_option: option('y') });
    const touched = withValue({}, 'b', 'a', { selected_option: null });
    expect(valueOf(touched, 'b', select, server)).toEqual({ selected_option: null });
  });

  it('collects accessories and action elements, but no buttons', () => {
    const blocks = [
      {
        type: 'section',
        block_id: 's',
        accessory: { type: 'checkboxes', action_id: 'c', options: [option('x')] },
      },
      {
        type: 'actions',
        block_id: 't',
        elements: [
          { type: 'button', action_id: 'go' },
          { type: 'datepicker', action_id: 'd', initial_date: '2026-11-23' },
        ],
      },
    ];
    expect(collect(blocks, {})).toEqual({
      s: { c: { type: 'checkboxes', selected_options: [] } },
      t: { d: { type: 'datepicker', selected_date: '2026-11-23' } },
    });
  });

  it.each([
    [text(), '', 'Please fill this in.'],
    [text({ min_length: 5 }), 'abc', 'Please write at least 5 characters.'],
    [{ type: 'email_text_input' }, 'rita', 'Please write an e-mail address.'],
    [{ type: 'url_text_input' }, 'a.example', 'Please write a full address, with https://.'],
    [{ type: 'number_input' }, '1.5', 'Please write a whole number.'],
    [{ type: 'number_input', is_decimal_allowed: true, max_value: '3' }, '3.5', 'The most is 3.'],
    [{ type: 'number_input', is_decimal_allowed: true }, '1.5', undefined],
    [text(), 'fine', undefined],
  ])('%o holding “%s”: %s', (element, value, expected) => {
    const found = complaintsOf([input('b', element)], withValue({}, 'b', 'a', { value: value || null }));
    expect(found['b']).toBe(expected);
  });

  it('asks nothing of optional inputs left empty, and something of a required choice', () => {
    const radio = { type: 'radio_buttons', options: [option('x')] };
    expect(complaintsOf([input('b', text(), { optional: true })], {})).toEqual({});
    expect(complaintsOf([input('b', radio)], {})).toEqual({ b: 'Please fill this in.' });
  });
});
