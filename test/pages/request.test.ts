import { describe, expect, it } from 'vitest';
import { eventually } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('request');
const TITLE = 'printer on floor 3 is dead';

describe('a request in the page, from the first word to “Yes, solved”', () => {
  it('opens a form that holds the text, guesses the service and lists only what the agreement covers', async () => {
    const rita = await place.as('rita');
    await rita.write(`/request ${TITLE}`);
    expect(await rita.dialog.getByLabel('What is it about?').inputValue()).toBe(TITLE);
    const service = rita.dialog.getByLabel('Which service?');
    expect(await service.locator('option:checked').innerText()).toMatch(/^Trouble with a printer/);
    const offered = await service.locator('option').allInnerTexts();
    expect(offered.slice(1)).toEqual([
      'Something is broken · Computers, phones and printers',
      'Trouble with a printer · Computers, phones and printers',
      'A new laptop · Computers, phones and printers',
      'Toner, cables and other supplies · Computers, phones and printers',
      'Access to a system or folder · Accounts and access',
      'I cannot sign in · Accounts and access',
      'I am not sure',
    ]);
  });

  it('shows the promise, which follows what is chosen, and keeps what was typed', async () => {
    const rita = await place.as('rita');
    await rita.fill('What happened?', 'It eats the paper.');
    await rita.reads(
      rita.dialog,
      /Covered\. Sent now, you get a first answer by tomorrow 09:0\d .* Clause 5\.4/,
    );
    await rita.choose('Can you still work?', 'With difficulty');
    await rita.reads(
      rita.dialog,
      /first answer by today 14:0\d and a fix by Thursday, .* 09:0\d\. Clause 5\.3/,
    );
    await rita.choose('Can you still work?', 'No');
    await rita.reads(rita.dialog, /first answer by today 10:0\d and a fix by tomorrow 08:0\d\. Clause 5\.2/);
    await rita.choose('Can you still work?', 'With difficulty');
    await rita.reads(rita.dialog, 'Clause 5.3');
    expect(await rita.dialog.getByLabel('What happened?').inputValue()).toBe('It eats the paper.');
    expect(await rita.dialog.getByLabel('What is it about?').inputValue()).toBe(TITLE);
    await rita.shot('1-form');
  });

  it('says beside the field what is missing', async () => {
    const rita = await place.as('rita');
    await rita.send();
    const error = rita.dialog.locator('[data-error-for$="printer.place"]');
    await rita.reads(error, 'Please fill this in.');
    const field = rita.dialog.getByLabel('Which printer is it?');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await rita.shot('2-missing');
    await field.fill('By the lifts');
    await error.waitFor({ state: 'hidden' });
  });

  it('tells the requester alone that it is recorded, and puts one card into their messages', async () => {
    const rita = await place.as('rita');
    await rita.sendAway();
    await rita.whispered('#1 is recorded');
    const card = rita.message(`#1 ${TITLE}`);
    await rita.reads(
      card,
      'Northdesk has it. First answer by today 14:0',
      'Write in this thread and the team reads it',
    );
    expect(await rita.messages.filter({ hasText: `#1 ${TITLE}` }).count()).toBe(1);
    await rita.shot('3-card');
  });

  it('puts one card into the team’s channel, with the words, the promise and who is next', async () => {
    const ada = await place.as('ada');
    await ada.open('C0OFFICE');
    const card = ada.message(`#1 ${TITLE}`);
    await ada.reads(card, '· P3', 'Acme · Rita Brun', 'one person, work is difficult', 'It eats the paper.');
    await ada.reads(
      card,
      'Which printer is it? By the lifts',
      'Nobody yet. Next in line: Ada Frei',
      'This thread is internal.',
    );
    expect(await ada.messages.filter({ hasText: `#1 ${TITLE}` }).count()).toBe(1);
    await ada.shot('4-office');
  });

  it('is claimed: the cards change in place, and the requester’s says who has it', async () => {
    const [ada, rita] = [await place.as('ada'), await place.as('rita')];
    await ada.press(ada.message(`#1 ${TITLE}`), 'Claim');
    await ada.reads(ada.message(`#1 ${TITLE}`), 'Ada Frei has it.', 'Answered today 09:0');
    expect(await ada.messages.filter({ hasText: `#1 ${TITLE}` }).count()).toBe(1);
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Ada Frei is working on it. Fixed by Thursday');
    expect(await rita.messages.filter({ hasText: `#1 ${TITLE}` }).count()).toBe(1);
    await rita.shot('5-claimed');
  });

  it('asks the requester, who answers by button', async () => {
    const [ada, rita] = [await place.as('ada'), await place.as('rita')];
    await ada.pick(ada.message(`#1 ${TITLE}`), 'Ask Rita');
    await ada.reads(ada.dialog, 'the fix clock stands still until the answer');
    await ada.fill('What do you need to know?', 'Which one: by the kitchen or by the lifts?');
    await ada.shot('6-ask');
    await ada.sendAway();
    const card = rita.message(`#1 ${TITLE}`);
    await rita.reads(
      card,
      'Ada Frei asks:',
      'by the kitchen or by the lifts?',
      'Your answer restarts the clock.',
    );
    await rita.shot('7-asked');
    await rita.press(card, 'Answer');
    await rita.reads(rita.dialog, 'Which one: by the kitchen or by the lifts?');
    await rita.fill('Your answer', 'By the lifts, under the clock.');
    await rita.sendAway();
    await rita.reads(card, 'Ada Frei is working on it.');
  });

  it('puts the answer into the team’s thread, calling who asked', async () => {
    const ada = await place.as('ada');
    await ada.openThread(ada.message(`#1 ${TITLE}`));
    const answer = ada.reply('Rita Brun answered:');
    await ada.reads(answer, '@Ada Frei', 'By the lifts, under the clock.', 'not counted', 'Due Thursday');
    await ada.shot('8-answered');
  });

  it('takes words in the thread as the answer to the next question', async () => {
    const [ada, rita] = [await place.as('ada'), await place.as('rita')];
    await ada.pick(ada.message(`#1 ${TITLE}`), 'Ask Rita');
    await ada.fill('What do you need to know?', 'Does the display show a number?');
    await ada.sendAway();
    await rita.openThread(rita.message(`#1 ${TITLE}`, 'Does the display show a number?'));
    await rita.reads(rita.reply('Ada Frei asks about #1:'), 'Does the display show a number?');
    await rita.write('Yes, E-42.', 'thread');
    await ada.reads(ada.reply('Rita Brun answered:', 'Yes, E-42.'), '@Ada Frei');
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Ada Frei is working on it.');
    await rita.shot('9-thread');
  });

  it('keeps the team’s thread to the team, and sends what is meant to be sent', async () => {
    const [ada, rita] = [await place.as('ada'), await place.as('rita')];
    await ada.write('Between us: that printer is older than I am.', 'thread');
    await ada.reads(ada.reply('Between us'), 'older than I am');
    await ada.press(ada.message(`#1 ${TITLE}`), 'Reply to Rita');
    await ada.fill('Your message', 'I am coming up with a new fuser at ten.');
    await ada.sendAway();
    await ada.whispered('Sent. The requester reads it in their thread.');
    await rita.reads(rita.reply('Ada Frei writes about #1:'), 'I am coming up with a new fuser at ten.');
    await rita.reads(rita.message(`#1 ${TITLE}`), 'I am coming up with a new fuser at ten.');
    expect(await rita.page.locator('body').innerText()).not.toContain('Between us');
    await rita.shot('10-reply');
  });

  it('hands over to a colleague, who hears of it and fulfils', async () => {
    const [ada, ben, rita] = [await place.as('ada'), await place.as('ben'), await place.as('rita')];
    await ben.open('D0BEN');
    await ada.pick(ada.message(`#1 ${TITLE}`), 'Hand over');
    await ada.choose('To whom?', 'Ben Okafor');
    await ada.fill('What should they know?', 'The fuser is on my desk.');
    await ada.shot('11-hand-over');
    await ada.sendAway();
    await ada.reads(ada.message(`#1 ${TITLE}`), 'Ben Okafor has it.');
    await eventually(() => ben.mentions('C0OFFICE')).toBe(1);
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Ben Okafor is working on it.');
    await ben.open('C0OFFICE');
    await ben.openThread(ben.message(`#1 ${TITLE}`));
    await ben.reads(ben.reply('hands #1 to you.'), '@Ben Okafor', 'The fuser is on my desk.');
    await ben.press(ben.message(`#1 ${TITLE}`), 'Fulfil');
    await ben.reads(ben.dialog, 'Fulfilled means: A test page comes out clean.');
    await ben.fill('What was done, and with what result?', 'Fuser replaced.');
    await ben.sendAway();
    await ben.reads(ben.message(`#1 ${TITLE}`), 'Fulfilled by Ben Okafor', 'unless Rita Brun says otherwise');
  });

  it('takes “not solved” with words, and “Yes, solved” in the end', async () => {
    const [ben, rita] = [await place.as('ben'), await place.as('rita')];
    const card = rita.message(`#1 ${TITLE}`);
    await rita.reads(
      card,
      'Ben Okafor says it is done:',
      'Fuser replaced.',
      'Without a word from you it closes',
    );
    await rita.shot('12-done');
    await rita.press(card, 'Not solved');
    await rita.fill('What is still wrong?', 'There are still stripes.');
    await rita.sendAway();
    await ben.reads(ben.reply('Rita Brun says it is not solved:'), '@Ben Okafor', 'There are still stripes.');
    await rita.reads(card, 'Ben Okafor is working on it.');
    await ben.press(ben.message(`#1 ${TITLE}`), 'Fulfil');
    await ben.fill('What was done, and with what result?', 'Drum cleaned, test page clean.');
    await ben.sendAway();
    await rita.reads(card, 'Drum cleaned, test page clean.');
    await rita.press(card, 'Yes, solved');
    await rita.reads(card, 'Closed today', 'Ben Okafor did it:');
    expect(await card.getByRole('button', { name: /solved/ }).count()).toBe(0);
    await rita.shot('13-closed');
    await ben.reads(ben.message(`#1 ${TITLE}`), 'Closed today', 'Fulfilled by Ben Okafor.');
    await ben.shot('14-closed');
  });

  it('explains itself: help, mine, queue, show and why', async () => {
    const rita = await place.as('rita');
    await rita.open('D0RITA');
    await rita.write('/steward');
    expect(await rita.whispered('I am Steward.')).toMatch(/\/steward mine your open requests/);
    await rita.write('/steward mine');
    await rita.whispered('You have no open requests.');
    await rita.write('/steward queue');
    await rita.whispered('The queue is for agents.');
    await rita.shot('15-help');
    await rita.write('/steward show 1');
    const story = await rita.whispered('The story of #1', 'Rita Brun confirmed it.');
    expect(story).toMatch(
      /Rita Brun raised it\.[^]*Ada Frei took it\.[^]*Ben Okafor fulfilled it:[^]*stripes/,
    );
    expect(story).not.toContain('The fuser is on my desk.');
    expect(story).not.toContain('Between us');
    await rita.shot('16-show');
    await rita.write('/steward why 1');
    await rita.whispered('Why #1', 'Scope: covered.', 'Priority P3', 'targets.p3', 'unbroken');
    await rita.shot('17-why');
    await rita.write('/steward why 99');
    await rita.whispered('There is no such request, or you may not see it.');
  });

  it('lists what is open to its requester and, with the next in line, to the agents', async () => {
    const [ada, rita] = [await place.as('ada'), await place.as('rita')];
    await rita.write('/request the screen of my laptop flickers');
    await rita.choose('Which service?', 'Something is broken · Computers, phones and printers');
    await rita.choose('What is it?', 'laptop');
    await rita.reads(rita.dialog, 'Covered.');
    await rita.sendAway();
    await rita.write('/steward mine');
    await rita.whispered('Your open requests: 1', '#2 the screen of my laptop flickers');
    await ada.write('/steward queue');
    await ada.whispered('Open in your teams: 1', '#2', 'nobody yet', 'P4');
    await ada.shot('18-queue');
  });
});
