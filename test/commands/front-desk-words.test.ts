import { describe, expect, test } from 'vitest';
import { clean } from '../../src/chat/clean.ts';
import { NASTY } from '../adapters/nasty.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn, valuesOf } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, steward } = s;
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('whatever people type arrives as they typed it', () => {
  test.each(NASTY.map(({ name, typed }) => ({ name, typed })))('$name', async ({ typed }) => {
    // Nothing but what cannot be kept is lost: NUL, controls, half characters.
    const kept = clean(typed);
    const text = kept.slice(0, 2_900);
    const number = await rita.raises(`x ${typed}`, {
      what: 'workplace/printer',
      fields: { place: text },
      details: text,
      urgency: 'now',
    });
    const title = flat(`x ${kept.split('\n')[0]}`);
    expect(flat(s.requesterCard(number))).toContain(title.slice(0, 100));
    expect(flat(s.teamCard(number).replaceAll('\n> ', '\n'))).toContain(
      flat(text.split('\n')[0] ?? '').slice(0, 100),
    );
    const unquoted = (lines: readonly string[]) => lines.join('\n').replaceAll('\n> ', '\n');
    await ada.sends('ask', number, text);
    expect(unquoted(s.thread(number, 'requester'))).toContain(text);
    await rita.writes(typed, s.inbox('rita').find(({ key }) => key.endsWith(`/${number}/requester`))?.ref);
    expect(unquoted(s.thread(number, 'team'))).toContain(kept);
    await ada.sends('reply', number, text);
    await ada.sends('hand-over', number, { to: (await ben.known()).person, note: text });
    expect(unquoted(s.thread(number, 'team'))).toContain(text);
    await ben.sends('fulfil', number, text);
    await rita.sends('reopen', number, text);
    await rita.sends('add', number, text);
    expect(saidIn(await ada.types(`/steward show ${number}`)).replaceAll('\n> ', '\n')).toContain(text);
    expect(saidIn(await ada.types(`/steward why ${number}`))).toContain('unbroken');
    await rita.presses('withdraw', number);
    // Nobody is rung by what somebody typed.
    for (const message of s.platform.messages) expect(wordsOf(message)).not.toContain('\u0000');
    expect(s.problems).toEqual([]);
  });
});

test('words in a command or verb are only words', async () => {
  for (const { typed } of NASTY) {
    expect((await ada.types(`/steward ${typed}`)).kind).toMatch(/cards|say/);
    expect((await rita.types(`/request ${typed}`)).kind).toBe('form');
  }
  expect(saidIn(await ada.types(`/steward ${'x'.repeat(10_000)}`)).length).toBeLessThan(1_000);
});

describe('forms', () => {
  test('an empty one is sent back with a sentence beside each field', async () => {
    const filled = await rita.fillsIn('', { what: 'workplace/new-laptop' });
    const sent = await rita.submits({
      form: filled.form,
      answers: { ...filled.answers, title: ' \n\u0000 ' },
    });
    expect(sent).toEqual({
      kind: 'mistakes',
      mistakes: {
        title: 'Please say in a few words what it is about.',
        'workplace.new-laptop.model': 'Please choose one.',
      },
    });
    expect(saidIn(await rita.submits({ form: filled.form, answers: {} }))).toContain('choose a service');
  });

  test('too long is said with both lengths; nothing is cut off in silence', async () => {
    const filled = await rita.fillsIn('printer', {
      what: 'workplace/printer',
      fields: { place: 'x'.repeat(3_001) },
    });
    const answers = { ...filled.answers, title: 'y'.repeat(151), details: 'z'.repeat(10_000) };
    expect(await rita.submits({ form: filled.form, answers })).toEqual({
      kind: 'mistakes',
      mistakes: {
        title: 'This is 151 characters long; 150 fit. Please shorten it.',
        details: 'This is 10000 characters long; 3000 fit. Please shorten it.',
        'workplace.printer.place': 'This is 3001 characters long; 3000 fit. Please shorten it.',
      },
    });
  });

  test('a long command opens a form that holds what fits and says that the end is missing', async () => {
    const opened = await rita.types(`/request ${'printer '.repeat(600)}`);
    if (opened.kind !== 'form') throw new Error('no form');
    const values = valuesOf(opened.form);
    expect(values['title']?.length).toBeLessThanOrEqual(150);
    expect(values['details']?.length).toBeLessThanOrEqual(3_000);
    expect(saidIn(opened)).toContain('the end is cut off');
  });

  test('a choice that is none, in any field, is not taken', async () => {
    const filled = await rita.fillsIn('a laptop', { what: 'workplace/new-laptop' });
    const forged = {
      ...filled.answers,
      'workplace.new-laptop.model': 'golden secret',
      affects: 'the world',
      urgency: 'yesterday',
    };
    expect(saidIn(await rita.submits({ form: filled.form, answers: forged }))).toBe('Please choose one.');
    const nothing = { ...filled.answers, what: 'acme-it-desk/workplace/constructor' };
    expect(saidIn(await rita.submits({ form: filled.form, answers: nothing }))).toContain('choose a service');
  });

  test('forms about a request: nothing written, nobody chosen, a length of time that is none', async () => {
    const number = await rita.raises('printer is dead', {
      what: 'workplace/printer',
      fields: { place: 'here' },
      urgency: 'now',
    });
    const send = (form: string, answers: Record<string, string>) =>
      steward.port.send(ada.visitor, freshKey(), form, `acme/${number}`, answers);
    for (const form of ['ask', 'reply', 'fulfil'])
      expect(await send(form, { text: ' \u0000 ' })).toEqual({
        kind: 'mistakes',
        mistakes: { text: 'Please write something first.' },
      });
    expect(await send('hand-over', {})).toEqual({ kind: 'mistakes', mistakes: { to: 'Please choose one.' } });
    expect(saidIn(await send('hand-over', { to: 'somebody' }))).toContain('is not in the team');
    await s.forward('45 m');
    for (const minutes of ['', '4', '241', 'Infinity', 'NaN', '-15', 'x'])
      expect(saidIn(await send('snooze', { minutes, reason: 'because' }))).toBe(
        'An escalation can be put off for 5 to 240 minutes.',
      );
    expect(saidIn(await send('reply', { text: 'x'.repeat(3_001) }))).toContain('3001 characters long');
    await expect(send('dance', { text: 'x' })).rejects.toThrow('There is no form "dance".');
  });
});

describe('loose words in the direct messages', () => {
  test('nothing is guessed: the person says what they are', async () => {
    const offered = await rita.writes('and the scanner, too');
    if (offered.kind !== 'cards') throw new Error('no card');
    const buttons = offered.cards[0]?.controls.flatMap((one) => (one.kind === 'button' ? [one] : [])) ?? [];
    const add = buttons.find(({ verb }) => verb === 'loose-add');
    const reply = await steward.port.press(rita.visitor, freshKey(), {
      verb: 'loose-add',
      value: add?.value ?? '',
    });
    expect(saidIn(reply)).toMatch(/^Added to #\d+\.$/);
    const opened = await steward.port.press(rita.visitor, freshKey(), {
      verb: 'loose-new',
      value: buttons.find(({ verb }) => verb === 'loose-new')?.value ?? '',
    });
    expect(opened.kind === 'form' && valuesOf(opened.form)['title']).toBe('and the scanner, too');
  });

  test('longer than a button holds: it is said, and no character is cut in two', async () => {
    const offered = await rita.writes('😀'.repeat(2_000));
    expect(saidIn(offered)).toContain('the end is cut off');
    if (offered.kind !== 'cards') throw new Error('no card');
    for (const one of offered.cards[0]?.controls ?? [])
      if (one.kind === 'button') {
        expect(one.value.length).toBeLessThanOrEqual(2_000);
        expect(one.value).not.toMatch(/\p{Surrogate}/u);
      }
  });

  test('forged: somebody else’s request, no text, no name', async () => {
    for (const value of ['acme/1 hello', 'birchwood/1 x', '', ' ', 'x'])
      expect((await steward.port.press(s.omar.visitor, freshKey(), { verb: 'loose-add', value })).kind).toBe(
        'say',
      );
  });

  test('below their card a guest’s words arrive, whichever of both workspaces the platform names', async () => {
    const number = await rita.raises('printer', { what: 'workplace/printer', fields: { place: 'hall' } });
    const card = s.inbox('rita').find(({ key }) => key.endsWith(`/${String(number)}/requester`));
    if (!card) throw new Error('no card');
    expect(await rita.writes('It beeps.', { ...card.ref, workspace: 'T0THEIRS' })).toEqual({
      kind: 'nothing',
    });
    expect(s.thread(number, 'team').join()).toContain('It beeps.');
    // Somebody else's stays closed to others, whatever is named.
    expect(saidIn(await s.omar.writes('Let me in.', card.ref))).not.toBe('');
    expect(s.thread(number, 'team').join()).not.toContain('Let me in.');
  });

  test('in the team’s thread words stay between the agents and are not kept', async () => {
    const where = {
      direct: false,
      thread: { workspace: 'T0NORTH', conversation: 'C0OFFICE', message: '1.0' },
    };
    expect(await steward.port.wrote(ada.visitor, freshKey(), 'do not tell Rita', where)).toEqual({
      kind: 'nothing',
    });
  });
});
