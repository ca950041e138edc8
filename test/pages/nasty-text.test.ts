import { describe, expect, it } from 'vitest';
import { workspace } from './workspace.ts';

const place = workspace('nasty-text');
const NASTY = '<!channel> *bold* <script>alert(1)</script> @everyone &amp; 🎉 مرحبا';
const LONG = 'A long story. '.repeat(357).trim();

describe('text that tries to be more than text', () => {
  it('is shown as typed in the form, on both cards, in the question, the answer and the result', async () => {
    const [rita, ada, olga] = [await place.as('rita'), await place.as('ada'), await place.as('olga')];
    let dialogs = 0;
    for (const { page } of [rita, ada, olga]) page.on('dialog', () => dialogs++);
    await rita.write('/request printer is dead');
    await rita.fill('What is it about?', NASTY);
    await rita.fill('What happened?', NASTY);
    await rita.fill('Which printer is it?', NASTY);
    await rita.choose('Can you still work?', 'With difficulty');
    await rita.reads(rita.dialog, 'Clause 5.3');
    expect(await rita.dialog.getByLabel('What is it about?').inputValue()).toBe(NASTY);
    await rita.sendAway();
    await rita.shows(rita.message('#1'), NASTY);

    await ada.open('C0OFFICE');
    await ada.shows(ada.message('#1'), NASTY, 3);
    await ada.shot('1-team');
    await ada.pick(ada.message('#1'), 'Ask Rita');
    await ada.fill('What do you need to know?', NASTY);
    await ada.sendAway();
    await rita.shows(rita.message('#1'), NASTY, 2);
    await rita.press(rita.message('#1'), 'Answer');
    await rita.shows(rita.dialog, NASTY);
    await rita.fill('Your answer', NASTY);
    await rita.shot('2-answer');
    await rita.sendAway();
    await ada.openThread(ada.message('#1'));
    await ada.shows(ada.reply('Rita Brun answered:'), NASTY);
    await ada.press(ada.message('#1'), 'Fulfil');
    await ada.fill('What was done, and with what result?', NASTY);
    await ada.sendAway();
    await rita.shows(rita.message('#1'), NASTY, 2);
    await rita.openThread(rita.message('#1'));
    await rita.shows(rita.reply('says #1 is done'), NASTY);
    await rita.shot('3-requester');

    expect(dialogs).toBe(0);
    expect(await olga.mentions('C0OFFICE')).toBe(0);
    expect(await rita.page.locator('script', { hasText: 'alert(1)' }).count()).toBe(0);
  });

  it('is shown as typed in stories and lists', async () => {
    const ada = await place.as('ada');
    await ada.write('/steward queue');
    await ada.shows(
      ada.page.locator('article[data-ephemeral]', { hasText: 'Open in your teams' }).last(),
      NASTY,
    );
    await ada.write('/steward show 1');
    await ada.shows(
      ada.page.locator('article[data-ephemeral]', { hasText: 'The story of' }).last(),
      NASTY,
      4,
    );
    await ada.shot('4-story');
  });

  it('of 5,000 characters fills the form as far as it holds, and the form says what is cut off', async () => {
    const rita = await place.as('rita');
    expect(LONG).toHaveLength(4_997);
    await rita.open('D0RITA');
    await rita.write(`/request ${LONG}`);
    await rita.reads(rita.dialog, 'Your text was longer than a form holds; the end is cut off.');
    // As much as fits, ending with a whole word.
    expect(await rita.dialog.getByLabel('What is it about?').inputValue()).toBe(LONG.slice(0, 147).trim());
    expect((await rita.dialog.getByLabel('What happened?').inputValue()).length).toBeGreaterThan(2_990);
    await rita.shot('5-long');
    await rita.choose('Which service?', 'Trouble with a printer · Computers, phones and printers');
    await rita.fill('Which printer is it?', 'All');
    await rita.sendAway();
    await rita.reads(rita.message('#2'), 'A long story.', 'Northdesk has it.');
  });

  it('of 5,000 characters in a thread reaches the team', async () => {
    const [rita, ada] = [await place.as('rita'), await place.as('ada')];
    await ada.open('C0OFFICE');
    await ada.press(ada.message('#2'), 'Reply to Rita');
    await ada.fill('Your message', 'Please tell me everything.');
    await ada.sendAway();
    await rita.openThread(rita.message('#2'));
    await rita.write(`${LONG} The end.`, 'thread');
    await ada.openThread(ada.message('#2'));
    await ada.reads(ada.reply('Rita Brun writes:'), 'A long story.', 'The end.');
    await ada.shot('6-long');
  });
});
