import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Act } from './acts.ts';
import type { Entry, Evidence, Kept, Post } from './evidence.ts';
import { judge } from './oracle.ts';

const REPEATED = 'Sent again: I could not see whether it had arrived, so you may have this twice.';

/** What a run leaves in which nothing went wrong: an alarm that nobody answers, and a wish with words about it. */
function whole(): Evidence {
  const acts: Act[] = [
    { kind: 'raise', by: 'U0RITA', title: 'alarm l-00000001', outcome: 'acknowledged' },
    { kind: 'raise', by: 'U0RITA', title: 'wish c-00000002', outcome: 'acknowledged' },
    { kind: 'press', verb: 'claim', by: 'U0ADA', title: 'wish c-00000002', at: 50, outcome: 'acknowledged' },
    { kind: 'ask', by: 'U0ADA', title: 'wish c-00000002', words: 'question 3', outcome: 'acknowledged' },
    { kind: 'write', by: 'U0RITA', title: 'wish c-00000002', words: 'words 4' },
  ];
  const steps = [
    ['p-olga', 0, 0],
    ['p-mona', 0, 1],
    ['p-olga', 1, 0],
    ['p-mona', 1, 1],
  ] as const;
  const alarm = [
    { kind: 'raised' },
    ...steps.map(([told, pass, step]) => ({ kind: 'escalated', epoch: 1, pass, step, told: [told] })),
    { kind: 'breached', clock: 'response' },
  ];
  const wish = [{ kind: 'raised' }, { kind: 'claimed' }, { kind: 'asked' }, { kind: 'answered' }];
  const posts: Post[] = [
    post('D0RITA', '1', 'r1', '#1 alarm l-00000001'),
    post('C0OFFICE', '2', 't1', '#1 alarm l-00000001'),
    post('C0ESCALATE', '3', 'e1', '#1 alarm l-00000001 is at risk'),
    ...steps.map(([told, pass, step]) =>
      post('C0ESCALATE', `4${pass}${step}`, `c${pass}${step}`, `<@${ACCOUNTS[told]}>`, '3'),
    ),
    post('D0RITA', '5', 'r2', '#2 wish c-00000002'),
    post('C0OFFICE', '6', 't2', '#2 wish c-00000002 Ada Frei has it'),
    post('D0RITA', '7', 'q2', 'Ada asks: question 3', '5'),
    post('C0OFFICE', '8', 'a2', 'Rita answered: words 4', '6'),
  ];
  return {
    acts,
    posts,
    accepted: posts.map(({ key, words }) => ({ key: key ?? '', words })),
    rings: steps.map(([told, pass, step]) => ({
      person: ACCOUNTS[told],
      conversation: 'C0ESCALATE',
      ts: `4${pass}${step}`,
      at: 100,
    })),
    whispers: [],
    taken: new Set(['words 4']),
    entries: [...history('request/1', alarm), ...history('request/2', wish, 'p-ada')],
    requests: [
      { number: 1, status: 'new', assignee: null, nextAt: null },
      { number: 2, status: 'in-progress', assignee: 'p-ada', nextAt: null },
    ],
    messages: [
      kept('r1', 'request/1', 'requester'),
      kept('t1', 'request/1', 'team'),
      kept('e1', 'request/1', 'escalation'),
      ...steps.map(([, pass, step]) =>
        kept(`c${pass}${step}`, 'request/1', 'escalated', { step: `1/${pass}/${step}`, kind: 'ping' }),
      ),
      kept('r2', 'request/2', 'requester'),
      kept('t2', 'request/2', 'team'),
      kept('q2', 'request/2', 'asked', { kind: 'ping' }),
      kept('a2', 'request/2', 'answered', { kind: 'ping' }),
    ],
    accounts: new Map(Object.entries(ACCOUNTS)),
    objections: [],
  };
}

const ACCOUNTS = { 'p-olga': 'U0OLGA', 'p-mona': 'U0MONA', 'p-ada': 'U0ADA' } as const;

const post = (conversation: string, ts: string, key: string, words: string, thread?: string): Post => ({
  conversation,
  ts,
  key,
  words,
  carries: '',
  ...(thread === undefined ? {} : { thread }),
});

const kept = (key: string, subject: string, what: string, more: Partial<Kept> = {}): Kept => ({
  key,
  lane: 'team:desk',
  subject,
  kind: 'card',
  state: 'sent',
  repeats: 0,
  wanted: 1,
  sent: 1,
  problem: null,
  list: null,
  what,
  step: '',
  ...more,
});

function history(subject: string, events: readonly object[], person?: string): Entry[] {
  let head = '';
  return events.map((event, index) => {
    const by = person === undefined ? { kind: 'system' } : { kind: 'person', person };
    const text = JSON.stringify({ event, by });
    head = createHash('sha256').update(`${head}\n${text}`).digest('hex');
    return { customer: 'acme', subject, seq: index + 1, at: index, text, hash: head };
  });
}

const lossesOf = (change: (evidence: Evidence) => Partial<Evidence>): string[] => {
  const evidence = whole();
  return judge({ ...evidence, ...change(evidence) }).losses;
};

const without = <T extends { key?: string }>(list: readonly T[], key: string): T[] =>
  list.filter((one) => one.key !== key);

const changed = (messages: readonly Kept[], key: string, more: Partial<Kept>): Kept[] =>
  messages.map((one) => (one.key === key ? { ...one, ...more } : one));

describe('the count', () => {
  it('finds nothing where nothing was lost', () => {
    expect(judge(whole())).toEqual({
      losses: [],
      counts: {
        acknowledged: 5,
        requests: 2,
        entries: 10,
        due: 4,
        said: 4,
        pings: 6,
        posts: 11,
        repeats: 0,
      },
    });
  });

  it.each<[string, (evidence: Evidence) => Partial<Evidence>, RegExp]>([
    [
      'a request that was acknowledged and is nowhere',
      ({ posts, accepted, messages, entries, requests }) => ({
        posts: posts.filter(({ words }) => !words.includes('#1')),
        accepted: accepted.filter(({ words }) => !words.includes('#1')),
        messages: messages.filter(({ subject }) => subject !== 'request/1'),
        entries: entries.filter(({ subject }) => subject !== 'request/1'),
        requests: requests.filter(({ number }) => number !== 1),
      }),
      /“alarm l-00000001” was acknowledged, and no card shows it/,
    ],
    [
      'a request recorded twice',
      ({ posts }) => ({ posts: [...posts, post('C0OFFICE', '9', 'x', '#3 wish c-00000002')] }),
      /recorded 2 times: #2, #3/,
    ],
    [
      'a request that was recorded and shown to nobody',
      ({ requests, entries }) => ({
        requests: [...requests, { number: 9, status: 'new', assignee: null, nextAt: null }],
        entries: [...entries, ...history('request/9', [{ kind: 'raised' }])],
      }),
      /#9 is recorded, but no card/,
    ],
    ["a team's card", ({ posts }) => ({ posts: without(posts, 't1') }), /#1 .* 0 cards with the team/],
    [
      'a card that stands twice',
      ({ posts }) => ({ posts: [...posts, post('D0RITA', '9', 'r2', '#2 wish c-00000002')] }),
      /#2 .* 2 cards with its requester/,
    ],
    [
      'an edit',
      ({ posts }) => ({
        posts: posts.map((one) =>
          one.key === 't2' ? { ...one, words: '#2 wish c-00000002 Nobody yet' } : one,
        ),
      }),
      /#2 is with Ada Frei, and the team's card does not say so/,
    ],
    [
      'a post that counts as sent',
      ({ accepted, posts }) => ({ accepted: without(accepted, 'a2'), posts: without(posts, 'a2') }),
      /a2 counts as sent, and was never posted/,
    ],
    [
      'words that were acknowledged',
      ({ posts }) => ({ posts: without(posts, 'a2') }),
      /“words 4” .* was acknowledged and never arrived/,
    ],
    [
      'a question in the history',
      ({ entries }) => ({
        entries: [
          ...entries.filter(({ subject }) => subject !== 'request/2'),
          ...history('request/2', [{ kind: 'raised' }, { kind: 'claimed' }, { kind: 'answered' }], 'p-ada'),
        ],
      }),
      /0 questions in its history, 1 with the requester/,
    ],
    [
      'a claim',
      ({ entries, posts }) => ({
        posts: posts.map((one) => (one.key === 't2' ? { ...one, words: '#2 wish c-00000002' } : one)),
        entries: [
          ...entries.filter(({ subject }) => subject !== 'request/2'),
          ...history('request/2', [{ kind: 'raised' }, { kind: 'asked' }, { kind: 'answered' }], 'p-ada'),
        ],
      }),
      /U0ADA pressed claim on #2, was told nothing, and it is not recorded/,
    ],
    ['a ring', ({ rings }) => ({ rings: rings.slice(1) }), /#1 should have called U0OLGA in step 1\/0\/0/],
    [
      'a step of an escalation',
      ({ entries }) => ({ entries: entries.filter(({ text }) => !text.includes('"pass":1,"step":1')) }),
      /#1 was never answered, and called 3 of 4 times/,
    ],
    [
      'a missed promise that nobody noticed',
      ({ entries }) => ({ entries: entries.filter(({ text }) => !text.includes('breached')) }),
      /#1 missed its answer, and its history says so 0 times/,
    ],
    [
      'the message of a step',
      ({ messages }) => ({ messages: without(messages, 'c10') }),
      /#1: 0 messages say step 1\/1\/0/,
    ],
    [
      'an entry in the middle of a history',
      ({ entries }) => ({ entries: entries.filter(({ text }) => !text.includes('"pass":0,"step":1')) }),
      /request\/1: entry 3 is missing/,
    ],
    [
      'an entry that was changed',
      ({ entries }) => ({
        entries: entries.map((one) => ({ ...one, text: one.text.replace('asked', 'asked ') })),
      }),
      /request\/2: entry 3 is not what its hash was made of/,
    ],
    [
      'a message that is still to be sent',
      ({ messages }) => ({ messages: changed(messages, 'q2', { state: 'due' }) }),
      /q2 is due/,
    ],
    [
      'a message that was set aside',
      ({ messages }) => ({ messages: changed(messages, 'q2', { state: 'dead', problem: 'no' }) }),
      /q2 is dead: no/,
    ],
    [
      'the latest version of a card',
      ({ messages }) => ({ messages: changed(messages, 't2', { wanted: 3 }) }),
      /t2 was sent as of version 1, and 3 is wanted/,
    ],
    [
      'a repeat that is not counted',
      ({ accepted }) => ({ accepted: [...accepted, { key: 'q2', words: `question 3 ${REPEATED}` }] }),
      /q2 was posted 2 times; 0 repeats are counted/,
    ],
    [
      'a repeat that does not say so',
      ({ accepted, messages }) => ({
        accepted: [...accepted, { key: 'q2', words: 'question 3' }],
        messages: changed(messages, 'q2', { repeats: 1 }),
      }),
      /q2 was posted 2 times without saying so/,
    ],
    [
      'a post that the outbox never had',
      ({ accepted }) => ({ accepted: [...accepted, { key: 'zz', words: 'boo' }] }),
      /zz was posted, and the outbox knows nothing of it/,
    ],
    [
      'a list that was never said',
      ({ messages, posts, accepted }) => ({
        messages: [
          ...changed(messages, 'e1', { list: 'list/at-risk/1' }),
          kept('list/at-risk/1', 'lists', 'list'),
        ],
        posts: without(posts, 'e1'),
        accepted: without(accepted, 'e1'),
      }),
      /list\/at-risk\/1 counts as sent, and was never posted/,
    ],
  ])('misses %s', (_what, change, loss) => {
    expect(lossesOf(change).join('\n')).toMatch(loss);
  });

  it('allows what is said again, counted and marked', () => {
    const losses = lossesOf(({ accepted, posts, messages }) => ({
      accepted: [...accepted, { key: 'q2', words: `question 3 ${REPEATED}` }],
      posts: [...posts, post('D0RITA', '9', 'q2', `Ada asks: question 3 ${REPEATED}`, '5')],
      messages: changed(messages, 'q2', { repeats: 1 }),
    }));
    expect(losses).toEqual([]);
  });

  it('allows words of which the person was asked at once what they belong to', () => {
    const losses = lossesOf(({ acts, posts, taken }) => ({
      acts: [...acts, { kind: 'write', by: 'U0RITA', title: 'wish c-00000002', words: 'words 5' }],
      taken: new Set([...taken, 'words 5']),
      posts: [
        ...posts,
        { conversation: 'D0RITA', ts: '9', words: 'What is this about?', carries: 'words 5' },
      ],
    }));
    expect(losses).toEqual([]);
  });

  it('asks nothing of what was never acknowledged, but counts it once where it arrived', () => {
    const asked = { kind: 'raise', by: 'U0RITA', title: 'wish c-00000009', outcome: 'unknown' } as const;
    expect(lossesOf(({ acts }) => ({ acts: [...acts, asked] }))).toEqual([]);
  });
});
