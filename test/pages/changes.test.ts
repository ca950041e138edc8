import { describe, expect, it } from 'vitest';
import { workspace } from './workspace.ts';

const place = workspace('changes');
const TITLE = 'printer on floor 3 is dead';

/** Raised Monday at nine by one person who can work with difficulty: fix within the third priority's time. */
describe('a promise that moves, and who reads what of it', () => {
  it('is held for a reason of the agreement: the form says beforehand what becomes of the promise', async () => {
    const [rita, ada] = [await place.as('rita'), await place.as('ada')];
    await rita.write(`/request ${TITLE}`);
    await rita.choose('Can you still work?', 'With difficulty');
    await rita.fill('Which printer is it?', 'By the lifts');
    await rita.reads(rita.dialog, 'Clause 5.3');
    await rita.sendAway();
    await ada.open('C0OFFICE');
    const card = ada.message(`#1 ${TITLE}`);
    await ada.press(card, 'Claim');
    await ada.reads(card, 'Ada Frei has it.');
    await ada.pick(card, 'Hold');
    await ada.dialog.getByRole('radio', { name: 'Spare part' }).check();
    // A promise in days stays where it is until whole days are gone.
    await ada.reads(ada.dialog, /Allowed by clause 7\.3; the promise, counted in days, stays/);
    const day = await ada.dialog.getByLabel('Until which day?').locator('option').nth(3).innerText();
    await ada.choose('Until which day?', day);
    await ada.reads(ada.dialog, /Allowed by clause 7\.3: due moves to .*, was /);
    await ada.fill('What should the requester know?', 'A fuser is on its way.');
    await ada.reads(ada.dialog, /Allowed by clause 7\.3/);
    await ada.shot('1-hold');
    await ada.sendAway();
    await ada.reads(card, '⏸ Waiting for the spare part until');
    await ada.shot('2-held');
  });

  it('reads kindly to the requester, who may disagree; the manager hears of it', async () => {
    const [rita, mona, ada] = [await place.as('rita'), await place.as('mona'), await place.as('ada')];
    const card = rita.message(`#1 ${TITLE}`);
    await rita.reads(
      card,
      '⏸ Waiting for the spare part until',
      'A fuser is on its way.',
      /Fixed by .*, was /,
    );
    await rita.press(card, 'I disagree');
    await rita.fill('What should the service manager know?', 'There is one in the cellar.');
    await rita.shot('3-disagree');
    await rita.sendAway();
    await rita.whispered('the service manager is told');
    await rita.reads(card, 'You do not agree. Mona Keller has been told.');
    await mona.reads(mona.message('does not agree that #1 waits'), 'There is one in the cellar.');
    await ada.reads(ada.message(`#1 ${TITLE}`), 'does not agree to wait');
    await rita.shot('4-disputed');
  });

  it('goes on when the agent says so', async () => {
    const [rita, ada] = [await place.as('rita'), await place.as('ada')];
    await ada.press(ada.message(`#1 ${TITLE}`), 'Go on');
    await ada.reads(ada.message(`#1 ${TITLE}`), 'Ada Frei has it.');
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Ada Frei is working on it.');
  });

  it('gets another priority, with the carry rule shown and the reason read by the requester', async () => {
    const [rita, ada] = [await place.as('rita'), await place.as('ada')];
    await ada.pick(ada.message(`#1 ${TITLE}`), 'Priority');
    await ada.dialog.getByRole('radio', { name: /^P4/ }).check();
    await ada.reads(ada.dialog, 'The time used so far counts', /Due .*, was /);
    await ada.fill('Why?', 'A second printer was found.');
    await ada.shot('5-priority');
    await ada.sendAway();
    await ada.reads(ada.message(`#1 ${TITLE}`), '· P4');
    const card = rita.message(`#1 ${TITLE}`);
    await rita.reads(card, 'A second printer was found.');
    await rita.openThread(card);
    await rita.reads(rita.reply('#1 will be fixed by'), 'A second printer was found.');
    await rita.shot('6-moved');
  });

  it('is given to another service: shown beforehand, said in both places, and nobody has it', async () => {
    const [rita, ada] = [await place.as('rita'), await place.as('ada')];
    await ada.pick(ada.message(`#1 ${TITLE}`), 'Transfer');
    await ada.choose('To which service?', 'I cannot sign in · Accounts and access');
    await ada.reads(ada.dialog, 'One answer is needed first: Where?');
    await ada.choose('Where?', 'mail');
    await ada.reads(ada.dialog, /It (becomes|stays with) the/);
    await ada.fill('Why?', 'It is the password of the print server.');
    const missing = ada.dialog.locator('[data-error-for]');
    await ada.shot('7-transfer');
    await ada.sendAway();
    expect(await missing.count()).toBe(0);
    await rita.reads(rita.message(`#1 ${TITLE}`), 'It is the password of the print server.');
    await ada.shot('8-transferred');
    await rita.shot('9-transferred');
  });
});
