import { expect, it } from 'vitest';
import { eventually } from './person.ts';
import { startSteward } from './steward-process.ts';
import { workspace } from './workspace.ts';

const place = workspace('restart-and-doors');

it('finds everything as it was after a restart, and the buttons of old cards still work', async () => {
  const before = await place.as('rita');
  await before.write('/request printer on floor 3 is dead');
  await before.fill('Which printer is it?', 'By the lifts');
  await before.reads(before.dialog, 'Covered.');
  await before.sendAway();
  await before.reads(before.message('#1 printer'), 'Northdesk has it.');
  const said = await before.textOf(before.message('#1 printer'));
  await place.restart();

  const [rita, ada] = [await place.as('rita'), await place.as('ada')];
  expect(await rita.textOf(rita.message('#1 printer'))).toBe(said);
  expect(await rita.messages.filter({ hasText: '#1 printer' }).count()).toBe(1);
  await ada.open('C0OFFICE');
  await ada.press(ada.message('#1 printer'), 'Claim');
  await ada.reads(ada.message('#1 printer'), 'Ada Frei has it.');
  await rita.reads(rita.message('#1 printer'), 'Ada Frei is working on it.');
  await rita.press(rita.message('#1 printer'), 'Add something');
  await rita.fill('What should the team know?', 'It smells of toner.');
  await rita.sendAway();
  await ada.openThread(ada.message('#1 printer'));
  await ada.reads(ada.reply('Rita Brun writes:'), '@Ada Frei', 'It smells of toner.');
});

it('lets a second process on the same data join, which says so and can end without the first', async () => {
  const second = await startSteward(place.dataDir);
  expect(second.sentence).toBe(
    `Steward joined the database and the workspace at ${place.steward.address} as a further replica. Ctrl-C stops it.`,
  );
  expect(await second.stop()).toBe(0);
  const [rita, ada] = [await place.as('rita'), await place.as('ada')];
  await ada.press(ada.message('#1 printer'), 'Reply to Rita');
  await ada.fill('Your message', 'On my way.');
  await ada.sendAway();
  await rita.reads(rita.message('#1 printer'), 'On my way.');
});

it('shows open requests on the Home tab, where a new one can be raised', async () => {
  const [rita, ada] = [await place.as('rita'), await place.as('ada')];
  await rita.page.getByRole('tab', { name: 'Home' }).click();
  const home = rita.page.getByRole('tabpanel');
  await rita.reads(home, 'What you may ask for', 'Computers, phones and printers', 'Your open requests: 1');
  await rita.reads(home, '#1 printer on floor 3 is dead · being worked on');
  expect(await home.innerText()).not.toContain('Rooms, heating and cleaning');
  await rita.shot('1-home');
  await rita.press(home, 'Raise a request');
  await rita.reads(rita.dialog, 'What is it about?');
  await rita.dialog.getByRole('button', { name: 'Cancel' }).click();
  await ada.open('D0ADA', '&tab=home');
  await ada.reads(ada.page.getByRole('tabpanel'), 'Open in your teams: 1', 'Ada Frei');
  await ada.shot('2-agent-home');
});

it('begins as well at the front door, and with loose words to Steward', async () => {
  const [ada, rita] = [await place.as('ada'), await place.as('rita')];
  await ada.open('C0OFFICE');
  await rita.open('C0ACMEFRONT');
  await rita.press(rita.message('Something broken, something needed?'), 'Raise a request');
  await rita.reads(rita.dialog, 'What is it about?', 'Choose a service to see what is promised.');
  await rita.dialog.getByRole('button', { name: 'Cancel' }).click();
  await rita.open('D0RITA');
  await rita.write('I cannot sign in to the wiki');
  const asked = rita.message('Do you want to raise this as a new request, or add it to one of yours?');
  await rita.reads(asked, 'Add to #1');
  await rita.shot('3-loose');
  await rita.press(asked, 'New request');
  await eventually(() => rita.dialog.getByLabel('What is it about?').inputValue()).toBe(
    'I cannot sign in to the wiki',
  );
  await rita.choose('Where?', 'wiki');
  await rita.reads(rita.dialog, 'Covered.');
  await rita.sendAway();
  await ada.reads(ada.message('#2 I cannot sign in to the wiki'), 'Nobody yet.');
});

it('claimed by two in the same moment goes to one; the other alone is told', async () => {
  const agents = { 'Ada Frei': await place.as('ada'), 'Ben Okafor': await place.as('ben') };
  for (const one of Object.values(agents)) await one.open('C0OFFICE');
  const both = Object.values(agents);
  const pressed: (() => void)[] = [];
  // Both presses leave together, when both have been made.
  for (const { page } of both)
    await page.route(
      '**/sandbox/action',
      async (route) => {
        await new Promise<void>((go) => {
          if (pressed.push(go) === both.length) for (const one of pressed) one();
        });
        await route.continue();
      },
      { times: 1 },
    );
  await Promise.all(both.map(async (one) => one.press(one.message('#2 I cannot'), 'Claim')));
  const card = both[0]?.message('#2 I cannot');
  await eventually(() => card?.innerText()).toMatch(/has it\./);
  const holder = /(Ada Frei|Ben Okafor)\s+has it\./.exec((await card?.innerText()) ?? '')?.[1];
  for (const [name, one] of Object.entries(agents)) {
    await one.reads(one.message('#2 I cannot'), `${holder} has it.`);
    const told = one.page.locator('article[data-ephemeral]', { hasText: 'just before you' });
    // A press that comes after the card was edited finds its button gone, which the page says instead.
    const gone = one.page.getByText('That element is no longer there');
    if (name === holder) expect(await told.or(gone).count()).toBe(0);
    else {
      await one.reads(told.or(gone).first(), /took #2 just before you|no longer there/);
      await one.shot('4-too-late');
    }
  }
});
