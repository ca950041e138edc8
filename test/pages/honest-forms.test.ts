import { describe, expect, it } from 'vitest';
import type { Person } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('honest-forms');

const sendLabel = (person: Person): Promise<string> =>
  person.dialog.locator('button[type=submit]').innerText();

describe('a verdict that changes while the form is open', () => {
  it('shows a promise that has moved, with everything typed, and records it only when confirmed', async () => {
    const [rita, mona] = [await place.as('rita'), await place.as('mona')];
    await rita.write('/request printer on floor 3 is dead');
    await rita.fill('Which printer is it?', 'By the lifts');
    await rita.choose('Can you still work?', 'No');
    await rita.reads(rita.dialog, 'first answer by today 10:0');
    await mona.forward('4h');
    await rita.send();
    await rita.reads(rita.dialog, 'The promise is not what you last saw.', 'first answer by today 14:0');
    expect(await rita.dialog.getByLabel('Which printer is it?').inputValue()).toBe('By the lifts');
    expect(await rita.messages.filter({ hasText: 'printer on floor 3' }).count()).toBe(0);
    await rita.shot('0-moved');
    await rita.dialog.getByRole('button', { name: 'Send with this promise' }).click();
    await rita.dialog.waitFor({ state: 'hidden' });
    await rita.reads(rita.message('printer on floor 3 is dead'), 'First answer by today 14:0');
  });

  it('shows a quota that somebody else has used up meanwhile', async () => {
    const [rita, vera] = [await place.as('rita'), await place.as('vera')];
    await rita.write('/request a new laptop for Kim');
    await rita.choose('Which model?', 'strong');
    await rita.reads(rita.dialog, 'Covered.');
    for (const name of ['Lou', 'Max']) {
      await vera.write(`/request a new laptop for ${name}`);
      await vera.choose('Which model?', 'light');
      await vera.reads(vera.dialog, 'Covered.');
      await vera.sendAway();
    }
    await rita.send();
    await rita.reads(
      rita.dialog,
      'The promise is not what you last saw.',
      'Used up.',
      'Nothing is promised.',
    );
    expect(await rita.dialog.getByLabel('Which model?').inputValue()).toBe('strong');
    await rita.shot('0-used-up');
    // Nothing is promised any more, so the button must not speak of a promise.
    await rita.dialog.getByRole('button', { name: 'Ask all the same' }).click();
    await rita.dialog.waitFor({ state: 'hidden' });
    await rita.reads(rita.message('a new laptop for Kim'), 'Recorded, not promised.');
  });
});

describe('what no agreement promises gets an honest form, is recorded, and the service manager is told', () => {
  it('somebody no agreement covers', async () => {
    const sam = await place.as('sam');
    await sam.write('/request my chair squeaks');
    await sam.reads(
      sam.dialog,
      'I cannot find an agreement for you.',
      'Your text is kept',
      'Nothing is promised',
    );
    expect(await sam.dialog.getByLabel('Which service?').count()).toBe(0);
    expect(await sendLabel(sam)).toBe('Ask all the same');
    await sam.shot('1-stranger');
    await sam.sendAway();
    const card = sam.message('my chair squeaks');
    await sam.reads(card, 'Recorded, not promised.', 'Mona Keller has been told and will answer you here.');
    await sam.shot('2-stranger-card');
    const mona = await place.as('mona');
    const told = mona.message('my chair squeaks');
    await mona.reads(
      told,
      'Sam Lind asks for something no agreement promises: #',
      'Nothing is promised to them.',
    );
    await mona.shot('3-manager');
  });

  it('the service manager answers from that message, and it arrives', async () => {
    const [mona, sam] = [await place.as('mona'), await place.as('sam')];
    await mona.press(mona.message('my chair squeaks'), 'Reply to Sam');
    await mona.fill('Your message', 'Which company are you with?');
    await mona.sendAway();
    await sam.reads(sam.message('my chair squeaks'), 'Which company are you with?');
    await sam.openThread(sam.message('my chair squeaks'));
    await sam.write('Elsewhere Ltd.', 'thread');
    await mona.reads(mona.message('Elsewhere Ltd.'), 'Sam Lind writes about #');
  });

  it('a private device, which the agreement excludes', async () => {
    const rita = await place.as('rita');
    await rita.write('/request my laptop is broken');
    await rita.choose('Which service?', 'Something is broken · Computers, phones and printers');
    await rita.choose('What is it?', 'laptop');
    await rita.reads(rita.dialog, 'Covered.');
    await rita.choose('Whose is it?', 'private');
    await rita.reads(
      rita.dialog,
      /Not covered\. Private devices are not covered\. Clause \d\.\d/,
      'Mona Keller is told.',
    );
    expect(await sendLabel(rita)).toBe('Ask all the same');
    await rita.shot('4-excluded');
    await rita.sendAway();
    await rita.reads(
      rita.message('my laptop is broken'),
      'Recorded, not promised.',
      'Private devices are not covered.',
    );
    const mona = await place.as('mona');
    await mona.reads(
      mona.message('my laptop is broken'),
      'Rita Brun asks for something',
      'Private devices are not covered.',
    );
  });

  it('an exclusion where asking is no use: nothing is sent', async () => {
    const rita = await place.as('rita');
    await rita.write('/request access to the payroll folder');
    await rita.choose('Which service?', 'Access to a system or folder · Accounts and access');
    await rita.choose('Access to what?', 'payroll');
    await rita.reads(rita.dialog, 'Access to payroll is given by Acme’s personnel office, not by Northdesk.');
    await rita.send();
    await rita.reads(
      rita.dialog.locator('[data-error-for=what]'),
      'Asking here would not help: read below who can.',
    );
    expect(await rita.messages.filter({ hasText: 'payroll' }).count()).toBe(0);
    await rita.shot('5-no-use');
    await rita.dialog.getByRole('button', { name: 'Close' }).last().click();
    await rita.dialog.waitFor({ state: 'hidden' });
  });

  it('a third laptop in a month that allows two', async () => {
    const rita = await place.as('rita');
    await rita.write('/request a new laptop for Noa');
    await rita.choose('Which model?', 'light');
    await rita.reads(rita.dialog, 'Used up.', 'Clause 8.1', 'Mona Keller is told. Nothing is promised.');
    expect(await sendLabel(rita)).toBe('Ask all the same');
    await rita.shot('6-used-up');
    await rita.sendAway();
    await rita.reads(rita.message('a new laptop for Noa'), 'Recorded, not promised.');
    await rita.shot('7-cards');
    const mona = await place.as('mona');
    await mona.reads(
      mona.message('a new laptop for Noa'),
      'Rita Brun asks for something no agreement promises',
    );
    expect(await mona.messages.filter({ hasText: 'a new laptop for Lou' }).count()).toBe(0);
  });

  it('“I am not sure” is read by the service manager', async () => {
    const rita = await place.as('rita');
    await rita.write('/request the thing by the window hums');
    await rita.choose('Which service?', 'I am not sure');
    await rita.reads(
      rita.dialog,
      'I cannot tell which service this is.',
      'Mona Keller reads it and answers you',
    );
    await rita.shot('8-not-sure');
    await rita.sendAway();
    await rita.reads(rita.message('the thing by the window hums'), 'Recorded, not promised.');
    const mona = await place.as('mona');
    await mona.reads(mona.message('the thing by the window hums'), 'Rita Brun asks for something');
    await mona.shot('9-manager');
  });

  it('nothing chosen at all is a mistake beside the field', async () => {
    const rita = await place.as('rita');
    await rita.write('/request qwertz');
    await rita.reads(rita.dialog, 'Choose a service to see what is promised.');
    await rita.send();
    await rita.reads(rita.dialog.locator('[data-error-for=what]'), 'Please fill this in.');
    await rita.dialog.getByRole('button', { name: 'Cancel' }).click();
    await rita.dialog.waitFor({ state: 'hidden' });
  });
});
