import { describe, expect, it } from 'vitest';
import {
  threadKey,
  withFresh,
  withMessage,
  withoutMessage,
} from '../../adapters/sandbox/page/state/timelines.js';
import { suggest } from '../../adapters/sandbox/page/view/suggest.js';
import type { WireMessage } from '../../adapters/sandbox/wire.ts';

const message = (ts: string, more: Partial<WireMessage> = {}): WireMessage => ({
  ts,
  conversation: 'C1',
  user: 'U1',
  text: ts,
  ...more,
});
const thread = threadKey('C1', '10.000001');

describe('messages the page holds', () => {
  it('puts a message once and in order, also when it arrives twice or late', () => {
    const first = withMessage({ C1: [message('10.000001'), message('30.000001')] }, message('20.000001'));
    const again = withMessage(first, message('20.000001', { text: 'edited' }));
    expect(again['C1']?.map((m) => m.text)).toEqual(['10.000001', 'edited', '30.000001']);
  });

  it('shows a reply in its thread only, and the root in both', () => {
    const held = { C1: [message('10.000001')], [thread]: [message('10.000001')] };
    const reply = withMessage(held, message('11.000001', { threadTs: '10.000001' }));
    expect(reply['C1']).toHaveLength(1);
    expect(reply[thread]).toHaveLength(2);
    const counted = withMessage(reply, message('10.000001', { replyCount: 1 }));
    expect([counted['C1']?.[0]?.replyCount, counted[thread]?.[0]?.replyCount]).toEqual([1, 1]);
  });

  it('leaves conversations alone that are not loaded', () => {
    expect(withMessage({}, message('10.000001'))).toEqual({});
  });

  it('keeps ephemeral messages when a list is fetched again, and drops what was deleted', () => {
    const note = message('15.000001', { ephemeralFor: 'U1' });
    const fresh = withFresh({ C1: [message('10.000001'), note] }, 'C1', [message('20.000001')]);
    expect(fresh['C1']).toEqual([note, message('20.000001')]);
    expect(withoutMessage(fresh, 'C1', '15.000001')['C1']).toEqual([message('20.000001')]);
  });
});

describe('what the composer offers', () => {
  const from = {
    commands: [
      { command: '/request', description: 'Ask', usageHint: '[what]' },
      { command: '/steward', description: 'Look', usageHint: '' },
    ],
    people: [{ id: 'U1', name: 'Rita Sanders', role: 'Requester' }],
    channels: [{ id: 'C1', name: 'workplace', topic: '' }],
  };
  it.each([
    ['/', ['/request', '/steward']],
    ['/r', ['/request']],
    ['/request printer', []],
    ['say /r', []],
    ['hello @ri', ['U1']],
    ['@Rita San', ['U1']],
    ['mail rita@ri', []],
    ['see #work', ['C1']],
  ])('%s', (text, keys) => {
    expect(suggest(text, text.length, from).items.map(({ key }) => key)).toEqual(keys);
  });
});
