import { describe, expect, it } from 'vitest';
import { eventually, SOON } from './person.ts';
import type { Person } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('paging');
const TITLE = 'printer <b>dead</b> & lifts';

const phone = async ({ page }: Person) => {
  const button = page.locator('[data-phone]');
  const panel = page.locator('.phone');
  if (!(await panel.isVisible())) await button.click();
  await panel.waitFor();
  return panel;
};
const hangUp = async ({ page }: Person): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.locator('.phone').waitFor({ state: 'hidden' });
};

describe('a person on duty who is reached by phone', () => {
  it('sees the number of their phone, and gives it to Steward', async () => {
    const olga = await place.as('olga');
    const panel = await phone(olga);
    const number = await panel.locator('[data-phone-number]').innerText();
    await olga.reads(panel, 'Nothing has called yet.', 'Chat is never silent');
    await olga.shot('1-no-calls');
    await hangUp(olga);
    await olga.write('/steward reach');
    await olga.fill('Phone call: where?', number);
    await olga.fill('Phone call: after how many minutes?', '1');
    await olga.sendAway();
  });

  it('tests it: the phone rings, and pressing 1 proves that it does', async () => {
    const olga = await place.as('olga');
    await olga.write('/steward reach');
    const card = olga.page
      .locator('article[data-ephemeral=true]')
      .filter({ hasText: 'How I reach you' })
      .last();
    await olga.press(card, 'Test');
    await olga.page.locator('[data-phone-waiting="1"]').waitFor();
    const panel = await phone(olga);
    await olga.reads(panel, 'Northdesk: this is a test page.');
    await olga.shot('2-test');
    await panel.locator('[data-press-one]').click();
    await olga.reads(panel, 'This way reaches you.');
    expect(await panel.locator('[data-press-one]').count()).toBe(0);
    await olga.page.locator('[data-phone-waiting]').waitFor({ state: 'detached' });
    await hangUp(olga);
  });

  it('is called when nobody takes a request, opens the link, and takes it there', async () => {
    const rita = await place.as('rita');
    await rita.write(`/request ${TITLE}`);
    await rita.fill('Which printer is it?', 'By the lifts');
    await rita.reads(rita.dialog, 'Covered.');
    await rita.sendAway();
    const olga = await place.as('olga');
    const called = olga.page.locator('.call[data-answered=false]');
    for (let hours = 0; hours < 30; hours++) {
      await olga.forward('1h');
      await olga.forward(2);
      if ((await olga.page.locator('[data-phone-waiting]').count()) > 0) break;
    }
    const panel = await phone(olga);
    await olga.reads(called.first(), TITLE);
    await olga.shot('3-called');
    const link = called.first().getByRole('link', { name: 'Open the link' });
    const [opened] = await Promise.all([olga.page.context().waitForEvent('page'), link.click()]);
    opened.setDefaultTimeout(SOON);
    const main = opened.locator('main');
    await eventually(() => main.innerText()).toContain(TITLE);
    expect(await opened.evaluate(() => document.querySelectorAll('main b, script').length)).toBe(0);
    await opened.setViewportSize({ width: 390, height: 844 });
    await opened.screenshot({ path: 'test-results/pages/paging-link-1-open.png' });
    await opened.emulateMedia({ colorScheme: 'dark' });
    await opened.screenshot({ path: 'test-results/pages/paging-link-2-dark.png' });
    await opened.getByRole('button', { name: 'I take it' }).click();
    await eventually(() => main.innerText()).toContain('is yours, and nobody else is called');
    await opened.screenshot({ path: 'test-results/pages/paging-link-3-taken.png' });
    // Read again, it asks for nothing more.
    await opened.goto(opened.url());
    await eventually(() => main.innerText()).toContain('is yours already');
    expect(await opened.getByRole('button').count()).toBe(0);
    await opened.close();
    await olga.reads(panel, TITLE);
    await hangUp(olga);
  });

  it('sets when chat is silent', async () => {
    const olga = await place.as('olga');
    const panel = await phone(olga);
    await panel.getByLabel('Silent from').fill('19:30');
    await panel.getByLabel('to', { exact: true }).fill('06:45');
    await panel.locator('[data-quiet=on]').click();
    await olga.reads(panel, 'Chat is silent 19:30 to 06:45');
    await hangUp(olga);
    await olga.page.setViewportSize({ width: 390, height: 844 });
    await phone(olga);
    await olga.shot('4-phone-on-a-phone');
    await panel.locator('[data-quiet=off]').click();
    await olga.reads(panel, 'Chat is never silent');
  });

  it('has no phone as a requester', async () => {
    const rita = await place.as('rita');
    expect(await rita.page.locator('[data-phone]').count()).toBe(0);
  });
});
