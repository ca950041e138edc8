import { describe, expect, test } from 'vitest';
import { decide } from '../../src/request/decide.ts';
import type { RequestCommand } from '../../src/request/command.ts';
import type { Status } from '../../src/request/state.ts';
import { statuses } from '../../src/request/state.ts';
import {
  brought,
  factsFor,
  holdFor,
  holdless,
  kindsOf,
  prioritised,
  sealed,
  submitPrinter,
  transferred,
} from './request-fixtures.ts';

const text = sealed('words');
const commands = {
  claim: { by: 'ada', command: { kind: 'claim' } },
  'hand-over': { by: 'ada', command: { kind: 'hand-over', to: 'ben', note: null } },
  ask: { by: 'ada', command: { kind: 'ask', text } },
  answer: { by: 'rita', command: { kind: 'answer', text } },
  write: { by: 'rita', command: { kind: 'write', text } },
  // The manager, since no team has an exception.
  reply: { by: 'mona', command: { kind: 'reply', text } },
  fulfil: { by: 'ada', command: { kind: 'fulfil', result: text } },
  confirm: { by: 'rita', command: { kind: 'confirm' } },
  reopen: { by: 'rita', command: { kind: 'reopen', text } },
  withdraw: { by: 'rita', command: { kind: 'withdraw' } },
  take: { by: 'olga', command: { kind: 'take' } },
  check: { by: 'olga', command: { kind: 'check' } },
  snooze: { by: 'olga', command: { kind: 'snooze', minutes: 15, reason: text } },
  'hand-up': { by: 'olga', command: { kind: 'hand-up' } },
  hold: { by: 'ada', command: holdFor('supplier', Date.parse('2026-11-25T09:00:00+01:00')) },
  resume: { by: 'ada', command: { kind: 'resume' } },
  dispute: { by: 'rita', command: { kind: 'dispute', text: null } },
  prioritise: { by: 'ada', command: prioritised('p2') },
  transfer: { by: 'ada', command: transferred() },
} as const satisfies Record<string, { by: string; command: RequestCommand }>;

type Name = keyof typeof commands;

/** Everything the right person may try, in every status: what happens, or the code of the refusal. */
const table: Record<Status, Record<Name, string>> = {
  exception: {
    claim: 'no: not-promised',
    'hand-over': 'no: not-promised',
    ask: 'no: not-promised',
    answer: 'no: not-promised',
    write: 'wrote',
    reply: 'replied',
    fulfil: 'no: not-promised',
    confirm: 'no: not-promised',
    reopen: 'no: not-promised',
    withdraw: 'withdrawn',
    take: 'no: not-promised',
    check: 'no: not-promised',
    snooze: 'no: not-promised',
    'hand-up': 'no: not-promised',
    hold: 'no: not-promised',
    resume: 'no: not-promised',
    dispute: 'no: not-promised',
    prioritise: 'no: not-promised',
    transfer: 'no: not-promised',
  },
  new: {
    claim: 'claimed met',
    'hand-over': 'handed-over',
    ask: 'claimed met asked paused',
    answer: 'no: nothing-asked',
    write: 'wrote',
    reply: 'replied met',
    fulfil: 'claimed met met fulfilled',
    confirm: 'no: not-fulfilled-yet',
    reopen: 'no: not-fulfilled-yet',
    withdraw: 'withdrawn',
    take: 'no: no-escalation',
    check: 'no: no-escalation',
    snooze: 'no: no-escalation',
    'hand-up': 'no: no-escalation',
    hold: 'claimed met held',
    resume: 'no: not-on-hold',
    dispute: 'no: not-on-hold',
    prioritise: 'prioritised next-update',
    transfer: 'transferred',
  },
  'in-progress': {
    claim: 'no: already-yours',
    'hand-over': 'handed-over',
    ask: 'asked paused',
    answer: 'no: nothing-asked',
    write: 'wrote',
    reply: 'replied',
    fulfil: 'met fulfilled',
    confirm: 'no: not-fulfilled-yet',
    reopen: 'no: not-fulfilled-yet',
    withdraw: 'withdrawn',
    take: 'no: no-escalation',
    check: 'no: no-escalation',
    snooze: 'no: no-escalation',
    'hand-up': 'no: no-escalation',
    hold: 'held',
    resume: 'no: not-on-hold',
    dispute: 'no: not-on-hold',
    prioritise: 'prioritised next-update',
    transfer: 'transferred',
  },
  waiting: {
    claim: 'no: already-yours',
    'hand-over': 'handed-over',
    ask: 'no: already-waiting',
    answer: 'answered resumed',
    write: 'wrote',
    reply: 'replied',
    fulfil: 'met fulfilled',
    confirm: 'no: already-waiting',
    reopen: 'no: already-waiting',
    withdraw: 'withdrawn',
    take: 'no: no-escalation',
    check: 'no: no-escalation',
    snooze: 'no: no-escalation',
    'hand-up': 'no: no-escalation',
    hold: 'no: already-waiting',
    resume: 'no: not-on-hold',
    dispute: 'no: not-on-hold',
    prioritise: 'prioritised next-update',
    transfer: 'transferred',
  },
  'on-hold': {
    claim: 'no: already-yours',
    'hand-over': 'handed-over',
    ask: 'no: on-hold-already',
    answer: 'no: nothing-asked',
    write: 'wrote',
    reply: 'replied',
    fulfil: 'met fulfilled',
    confirm: 'no: on-hold-already',
    reopen: 'no: on-hold-already',
    withdraw: 'withdrawn',
    take: 'no: no-escalation',
    check: 'no: no-escalation',
    snooze: 'no: no-escalation',
    'hand-up': 'no: no-escalation',
    hold: 'no: on-hold-already',
    resume: 'hold-ended',
    dispute: 'disputed',
    prioritise: 'prioritised next-update',
    transfer: 'transferred',
  },
  fulfilled: {
    claim: 'no: already-fulfilled',
    'hand-over': 'no: already-fulfilled',
    ask: 'no: already-fulfilled',
    answer: 'no: already-fulfilled',
    write: 'wrote',
    reply: 'replied',
    fulfil: 'no: already-fulfilled',
    confirm: 'confirmed',
    reopen: 'reopened resumed',
    withdraw: 'no: already-fulfilled',
    take: 'no: already-fulfilled',
    check: 'no: already-fulfilled',
    snooze: 'no: already-fulfilled',
    'hand-up': 'no: already-fulfilled',
    hold: 'no: already-fulfilled',
    resume: 'no: already-fulfilled',
    dispute: 'no: already-fulfilled',
    prioritise: 'no: already-fulfilled',
    transfer: 'no: already-fulfilled',
  },
  closed: all('no: already-closed'),
  withdrawn: all('no: already-withdrawn'),
};

function all(answer: string): Record<Name, string> {
  return Object.fromEntries(Object.keys(commands).map((name) => [name, answer])) as Record<Name, string>;
}

describe.each(statuses)('a request that is %s', (status) => {
  test.each(Object.entries(table[status]))('%s: %s', (name, expected) => {
    const w = brought(status);
    expect(w.state.status).toBe(status);
    const before = w.state;
    const { by, command } = commands[name as Name];
    expect(kindsOf(w.act(by, command))).toBe(expected);
    if (expected.startsWith('no:')) expect(w.state).toBe(before);
  });
});

const leads: [from: Status, command: Name, to: Status][] = [
  ['new', 'claim', 'in-progress'],
  ['new', 'hand-over', 'in-progress'],
  ['new', 'ask', 'waiting'],
  ['new', 'reply', 'new'],
  ['new', 'write', 'new'],
  ['new', 'fulfil', 'fulfilled'],
  ['new', 'withdraw', 'withdrawn'],
  ['in-progress', 'ask', 'waiting'],
  ['in-progress', 'fulfil', 'fulfilled'],
  ['waiting', 'answer', 'in-progress'],
  ['waiting', 'hand-over', 'waiting'],
  ['waiting', 'write', 'waiting'],
  ['waiting', 'fulfil', 'fulfilled'],
  ['fulfilled', 'confirm', 'closed'],
  ['fulfilled', 'reopen', 'in-progress'],
  ['fulfilled', 'write', 'fulfilled'],
  ['new', 'hold', 'on-hold'],
  ['on-hold', 'resume', 'in-progress'],
  ['on-hold', 'hand-over', 'on-hold'],
  ['on-hold', 'fulfil', 'fulfilled'],
  ['on-hold', 'prioritise', 'on-hold'],
  ['on-hold', 'transfer', 'on-hold'],
  ['in-progress', 'transfer', 'new'],
  ['waiting', 'transfer', 'waiting'],
  ['in-progress', 'prioritise', 'in-progress'],
  ['exception', 'write', 'exception'],
  ['exception', 'withdraw', 'withdrawn'],
];

test.each(leads)('%s, %s: then %s', (from, name, to) => {
  const w = brought(from);
  w.act(commands[name].by, commands[name].command);
  expect(w.state.status).toBe(to);
});

test('who takes over an escalation while the requester is asked leaves the question open', () => {
  const w = brought('waiting', { agreement: holdless });
  w.now = Date.parse('2026-11-25T17:30:00+01:00');
  expect(w.tick().map(({ kind }) => kind)).toEqual(['reminded', 'at-risk', 'escalated']);
  expect(kindsOf(w.act('olga', { kind: 'take' }))).toBe('taken claimed');
  expect([w.state.status, w.state.assignee]).toEqual(['waiting', 'olga']);
  expect(kindsOf(w.act('rita', { kind: 'answer', text }))).toBe('answered');
  expect(w.state.status).toBe('in-progress');
});

const rights: [who: string, command: Name, expected: string][] = [
  ['rita', 'claim', 'no: not-your-team'],
  ['carlos', 'claim', 'no: not-your-team'],
  ['otto', 'claim', 'no: not-your-team'],
  ['mona', 'claim', 'claimed met'],
  ['olga', 'claim', 'claimed met'],
  ['rita', 'hold', 'no: not-your-team'],
  ['carlos', 'prioritise', 'no: not-your-team'],
  ['otto', 'transfer', 'no: not-your-team'],
  ['mona', 'prioritise', 'prioritised next-update'],
  ['ada', 'withdraw', 'no: not-yours'],
  ['mona', 'withdraw', 'no: not-yours'],
  ['vera', 'write', 'no: not-yours'],
  ['otto', 'reply', 'no: not-your-team'],
  ['carlos', 'fulfil', 'no: not-your-team'],
  ['otto', 'hand-up', 'no: not-your-team'],
];
test.each(rights)('%s tries to %s: %s', (who, name, expected) => {
  expect(kindsOf(brought('new').act(who, commands[name].command))).toBe(expected);
});

test('who came second is told who has it', () => {
  const w = brought('in-progress');
  expect(w.act('ben', { kind: 'claim' })).toEqual({
    kind: 'refused',
    refusal: { code: 'claimed-by-other', with: { number: 12, person: 'ada' } },
  });
});

test('handing over: only to the team, not to whoever has it', () => {
  const w = brought('in-progress');
  const to = (who: string) => kindsOf(w.act('ada', { kind: 'hand-over', to: who, note: null }));
  expect(to('carlos')).toBe('no: not-in-team');
  expect(to('ada')).toBe('no: has-it-already');
  expect(to('ben')).toBe('handed-over');
  expect(w.state.assignee).toBe('ben');
});

test('nobody acts, nothing is there, everything is there already', () => {
  const w = brought('new');
  const act = { by: { kind: 'person', person: 'ada' }, now: w.now } as const;
  const claim = { kind: 'claim' } as const;
  expect(kindsOf(decide(w.state, claim, factsFor(null), act))).toBe('no: nobody-acts');
  expect(kindsOf(decide(undefined, claim, factsFor('ada'), act))).toBe('no: unknown-request');
  expect(kindsOf(decide(w.state, submitPrinter('now'), factsFor('rita'), act))).toBe('no: already-raised');
});
