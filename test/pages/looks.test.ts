import { describe, expect, it } from 'vitest';
import { eventually } from './person.ts';
import type { Person } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('looks');
const TITLE = 'printer on floor 3 is dead';

/** Nothing stands out of the window to the side. */
const fitsIn = async ({ page }: Person): Promise<void> => {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.scrollingElement?.scrollWidth ?? Infinity,
    window: innerWidth,
  }));
  expect(wide).toBeLessThanOrEqual(window);
  const out = await page.evaluate(() =>
    [...document.querySelectorAll('main *, dialog *, aside *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility())
      .filter((one) => !one.closest('[popover], .drawer, pre, .jumps'))
      .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`),
  );
  expect(out).toEqual([]);
};

/** Buttons, fields and dialogs as a screen reader is told of them: which have no name. */
const nameless = async ({ page }: Person): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const named = new Set([
    'button',
    'link',
    'textbox',
    'combobox',
    'dialog',
    'tab',
    'menuitem',
    'radio',
    'img',
  ]);
  return nodes
    .filter(({ ignored, role }) => !ignored && named.has(String(role?.value)))
    .filter(({ name }) => String(name?.value ?? '').trim() === '')
    .map(({ role, properties }) => `${String(role?.value)} ${JSON.stringify(properties)}`);
};

describe('the page on a phone, in the dark and to a screen reader', () => {
  it('fits a phone, from the form to the thread', async () => {
    const rita = await place.as('rita', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await rita.shot('1-phone');
    await fitsIn(rita);
    await rita.write(`/request ${TITLE}`);
    await rita.fill('Which printer is it?', 'By the lifts');
    await rita.reads(rita.dialog, 'Covered.');
    await fitsIn(rita);
    await rita.shot('2-phone-form');
    await rita.sendAway();
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Northdesk has it.');
    await fitsIn(rita);
    await rita.shot('3-phone-card');
    await rita.write('/steward why 1');
    await rita.whispered('Why #1');
    await fitsIn(rita);
    await rita.shot('4-phone-why');
    await rita.page.getByRole('button', { name: 'Open the list of conversations' }).click();
    await rita.page.getByRole('navigation', { name: 'Conversations' }).waitFor();
    await rita.shot('5-phone-list');
    await rita.page.getByRole('button', { name: 'Close the list' }).click();
  });

  it('is dark for those who like it so', async () => {
    const ada = await place.as('ada', { colorScheme: 'dark' });
    await ada.open('C0OFFICE');
    const card = ada.message(`#1 ${TITLE}`);
    await ada.reads(card, 'Nobody yet.');
    await ada.press(card, 'Claim');
    await ada.reads(card, 'Ada Frei has it.');
    await ada.pick(card, 'Ask Rita');
    await ada.fill('What do you need to know?', 'Which one?');
    await ada.shot('6-dark-form');
    await ada.sendAway();
    await ada.reads(card, 'Waiting for Rita Brun');
    const brightness = await ada.page.evaluate(() => {
      const colour = getComputedStyle(document.querySelector('main') ?? document.body).backgroundColor;
      return Math.max(...(colour.match(/\d+/g) ?? ['255']).slice(0, 3).map(Number));
    });
    expect(brightness).toBeLessThan(80);
    await ada.shot('7-dark');
    const rita = await place.as('rita');
    await rita.openThread(rita.message(`#1 ${TITLE}`));
    await fitsIn(rita);
    await rita.write('The one by the lifts.', 'thread');
    await ada.reads(card, 'Ada Frei has it.', '1 reply');
    await rita.shot('8-phone-thread');
  });

  it('names every button, field and dialog', async () => {
    const ben = await place.as('ben');
    await ben.open('C0OFFICE');
    const card = ben.message(`#1 ${TITLE}`);
    await ben.openThread(card);
    expect(await nameless(ben)).toEqual([]);
    await ben.press(card, 'Reply to Rita');
    await ben.dialog.waitFor();
    expect(await nameless(ben)).toEqual([]);
    expect(await ben.page.getByRole('dialog', { name: 'Reply to the requester' }).count()).toBe(1);
    await ben.open('D0BEN', '&tab=home');
    expect(await nameless(ben)).toEqual([]);
  });

  it('puts the focus into a form, keeps it there, and gives it back after', async () => {
    const olga = await place.as('olga');
    await olga.open('C0OFFICE');
    const button = olga.message(`#1 ${TITLE}`).getByRole('button', { name: 'Reply to Rita' });
    await button.click();
    const field = olga.dialog.getByLabel('Your message');
    await eventually(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    for (let presses = 0; presses < 6; presses++) await olga.page.keyboard.press('Tab');
    const inside = await olga.page.evaluate(
      () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
    );
    expect(inside).toBe(true);
    await olga.page.keyboard.press('Escape');
    await olga.dialog.waitFor({ state: 'hidden' });
    await eventually(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('can be used with the keyboard alone', async () => {
    const vera = await place.as('vera');
    await vera.page.locator('[data-composer=conversation]').focus();
    await vera.page.keyboard.type('/request a new laptop for Kim');
    await vera.page.keyboard.press('Enter');
    await vera.dialog.waitFor();
    await vera.dialog.getByLabel('Which model?').focus();
    await vera.page.keyboard.type('light');
    await vera.reads(vera.dialog, 'Covered.');
    await vera.dialog.getByLabel('What is it about?').focus();
    await vera.page.keyboard.press('Enter');
    await vera.dialog.waitFor({ state: 'hidden' });
    await vera.reads(vera.message('a new laptop for Kim'), 'Northdesk has it.');
  });
});
