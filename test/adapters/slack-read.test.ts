import { expect, test } from 'vitest';
import { readAnswers } from '../../adapters/slack/answers.ts';
import { asCommand, asTyped, isSpoken, namedIn, withNames } from '../../adapters/slack/read-message.ts';
import { formKey, visitorOf } from '../../adapters/slack/to-command.ts';

test.each([
  ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['<@U1|rosa> and <@U2>', '@rosa and @U2'],
  ['see <#C1|desk> or <#C2>', 'see #desk or #C2'],
  ['<!channel> <!subteam^S1|@it> <!subteam^S2>', '@channel @it @S2'],
  ['<https://a.example/x>', 'https://a.example/x'],
  [
    '<http://a.example|a.example> <https://b.example|b>',
    'a.example (http://a.example) b (https://b.example)',
  ],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['<!date^1^{date}|1 Jan 1970>', '1 Jan 1970'],
  ['a\u0000b \uD800', 'ab \uFFFD'],
])('a message %j was typed as %j', (sent, typed) => expect(asTyped(sent)).toBe(typed));

test('the words of a command hold no references: what looks like one was typed', () => {
  expect(asCommand('is a < b > c &amp; <!channel>?')).toBe('is a < b > c & <!channel>?');
});

test('people named by id get their names, also odd ones', () => {
  expect(namedIn('<@U1> <@U2|x> <@U1>')).toEqual(['U1']);
  expect(asTyped(withNames('hi <@U1>, <@U9>', new Map([['U1', 'R|<o>sa']])))).toBe('hi @R  o sa, @U9');
});

test.each([
  [{ user: 'U1' }, true],
  [{ user: 'U1', subtype: 'file_share' }, true],
  [{ user: 'U1', subtype: 'thread_broadcast' }, true],
  [{ user: 'U1', subtype: 'message_changed', hidden: true }, false],
  [{ user: 'U1', subtype: 'channel_join' }, false],
  [{ user: 'U1', bot_id: 'B1' }, false],
  [{ subtype: 'bot_message', bot_id: 'B1' }, false],
  [{}, false],
])('%j is somebody speaking: %s', (part, spoken) => {
  expect(isSpoken({ channel: 'C1', ts: '1.0', ...part })).toBe(spoken);
});

test('answers: typed words cleaned, choices by value, what is empty absent', () => {
  const typed = (value: string | null) => ({ type: 'plain_text_input', value });
  expect(
    readAnswers({
      what: { 'field:what': typed('a\r\nb\u0000') },
      none: { 'field:none': typed(null) },
      affects: { 'live:affects': { selected_option: { value: 'all' } } },
      unchosen: { 'field:unchosen': { selected_option: null } },
      card: { 'press:0:claim': { value: 'acme/12' } },
    }),
  ).toEqual({ what: 'a\nb', affects: 'all' });
});

test('the key of a form: the same sending again is the same act, anything else another', () => {
  const view = { id: 'V1', hash: 'h1' };
  const key = formKey(view, { a: '1', b: '2' });
  expect(formKey(view, { b: '2', a: '1' })).toBe(key);
  expect(formKey({ ...view, hash: 'h2' }, { a: '1', b: '2' })).not.toBe(key);
  expect(formKey(view, { a: '1', b: '3' })).not.toBe(key);
  expect(formKey(view, { a: '1","b":"2' })).not.toBe(key);
});

test('in a shared channel a person is of their own workspace', () => {
  expect(visitorOf({ id: 'U1', team_id: 'T2' }, { id: 'T1' }, 'C1')).toEqual({
    platform: 'slack',
    workspace: 'T2',
    user: 'U1',
    conversation: 'C1',
  });
  expect(visitorOf({ id: 'U1' }, { id: 'T1' })).toMatchObject({ workspace: 'T1' });
});
