/** What a person does and sees in the page. Every wait is for something to be seen, never for a time. */

import { mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How long something may take to be seen, on a busy machine. */
export const SOON = 30_000;
const POLL = { timeout: SOON, interval: 100 };

/** Waits until what one looks at is as expected. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, POLL);
const PICTURES = new URL('../../test-results/pages/', import.meta.url).pathname;

export type Person = ReturnType<typeof personOn>;

/** @param name begins the names of its pictures */
export function personOn(page: Page, address: string, as: string, name: string) {
  const dialog = page.getByRole('dialog');
  /** What is kept; what only one person sees is not. */
  const messages = page.getByRole('main').getByRole('log').first().locator('article:not([data-ephemeral])');
  const thread = page.getByRole('complementary', { name: 'Thread' }).getByRole('article');

  /** Waits until it is seen, then gives what it says, as shown. */
  const textOf = async (place: Locator): Promise<string> => {
    await place.waitFor();
    return wordsOf(place);
  };
  const reads = async (place: Locator, ...wanted: (string | RegExp)[]): Promise<void> => {
    for (const one of wanted) await eventually(() => wordsOf(place)).toMatch(one);
  };

  /** Waits until it shows a text exactly as typed, markup and all, at least so many times. */
  const shows = async (place: Locator, typed: string, times = 1): Promise<void> =>
    eventually(async () => (await wordsOf(place)).split(typed).length - 1).toBeGreaterThanOrEqual(times);

  const person = {
    page,
    dialog,
    messages,
    thread,
    textOf,
    reads,
    shows,

    /** Opens a conversation by its id. */
    open: async (conversation: string, more = ''): Promise<void> => {
      // The address of the page that is open: followed without loading it anew.
      await page.goto(`${address}/#as=${as}&c=${conversation}${more}`);
      await page
        .locator(`[data-conversation=${conversation}][aria-current=page]`)
        .waitFor({ state: 'attached' });
    },
    /** Writes in the conversation, or in the thread that is open, and sends with Enter. */
    write: async (text: string, where: 'conversation' | 'thread' = 'conversation'): Promise<void> => {
      await page.locator(`[data-composer=${where}]`).fill(text);
      await page.keyboard.press('Enter');
    },
    /** The newest message that says all of this. */
    message: (...says: (string | RegExp)[]): Locator =>
      says.reduce<Locator>((found, one) => found.filter({ hasText: one }), messages).last(),
    reply: (...says: (string | RegExp)[]): Locator =>
      says.reduce<Locator>((found, one) => found.filter({ hasText: one }), thread).last(),
    /** What only this person sees, once it says this. */
    whispered: async (...says: (string | RegExp)[]): Promise<string> => {
      const seen = says.reduce<Locator>(
        (found, one) => found.filter({ hasText: one }),
        page.locator('article[data-ephemeral=true]'),
      );
      return textOf(seen.last());
    },
    press: async (card: Locator, button: string): Promise<void> =>
      card.getByRole('button', { name: button, exact: true }).click(),
    /** Chooses from the three dots of a card. */
    pick: async (card: Locator, item: string): Promise<void> => {
      await card.locator('[data-action-id][aria-haspopup=menu]').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },
    openThread: async (card: Locator): Promise<void> => {
      await card.locator('button[data-thread]').click();
      await thread.first().waitFor();
    },

    /** Fields of the form on top, by their labels. */
    fill: async (label: string, text: string): Promise<void> => dialog.getByLabel(label).fill(text),
    choose: async (label: string, option: string): Promise<void> =>
      void (await dialog.getByLabel(label).selectOption({ label: option })),
    send: async (): Promise<void> => dialog.locator('button[type=submit]').click(),
    /** Sends the form and waits until it is gone. */
    sendAway: async (): Promise<void> => {
      await person.send();
      await dialog.waitFor({ state: 'hidden' });
    },

    /** Presses one of the time control's jumps, or moves by minutes of one's own, and waits for the outcome. */
    forward: async (by: '15m' | '1h' | '4h' | 'morning' | number): Promise<string> => {
      if (typeof by === 'string') await page.locator(`.time-control > .jumps [data-forward="${by}"]`).click();
      else {
        await page.getByRole('button', { name: 'Move time forward' }).click();
        await page.getByLabel('Forward by').fill(String(by));
        await page.getByLabel('Unit').selectOption('60');
        await page.getByRole('button', { name: 'Go', exact: true }).click();
      }
      const outcome = page.locator('.time-outcome');
      await outcome.filter({ hasText: /happened|Nothing/ }).waitFor();
      return outcome.innerText();
    },
    /** Unread mentions of this person in a conversation, as the badge in the list counts them. */
    mentions: async (conversation: string): Promise<number> =>
      Number(await page.locator(`[data-conversation=${conversation}]`).getAttribute('data-mentions')),

    /** A picture for people to look at. */
    shot: async (what: string): Promise<void> => {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}${name}-${what}.png`, animations: 'disabled' });
    },
    address,
  };
  return person;
}

/** What a place says, line ends and other white space read as one space each. */
const wordsOf = async (place: Locator): Promise<string> => (await place.innerText()).replace(/\s+/g, ' ');
