/** A file's whole set-up: Steward running, a browser, and people in it, each in a browser of their own. */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { personOn, SOON } from './person.ts';
import type { Person } from './person.ts';
import { beginOnMonday } from './service-time.ts';
import { startSteward } from './steward-process.ts';
import type { StewardProcess } from './steward-process.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const QUIETLY = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDE = { width: 1280, height: 900 };

const direct = (as: string): string => as.replace('U0', 'D0');

export type Workspace = {
  steward: StewardProcess;
  dataDir: string;
  /** This person's page, on their messages with Steward at first; the same one each time. */
  as(name: string, options?: BrowserContextOptions): Promise<Person>;
  /** Ctrl-C, which must end it cleanly, and a start on the same data; everybody opens the page again. */
  restart(): Promise<void>;
};

/**
 * Starts everything before the file's tests and ends it after them; the tests tell one story, so that after a
 * failure a picture of every open page is kept and what follows is not tried.
 * @param file begins the names of its pictures
 */
export function workspace(file: string): Workspace {
  const people = new Map<string, Person>();
  const dataDir = mkdtempSync(join(tmpdir(), 'steward-pages-'));
  chmodSync(dataDir, 0o755);
  const running: { browser?: Browser; steward?: StewardProcess } = {};
  let broken: string | undefined;

  beforeAll(async () => {
    const launching = chromium.launch({ executablePath: CHROMIUM, args: QUIETLY });
    running.steward = await startSteward(dataDir);
    running.browser = await launching;
    await beginOnMonday(running.steward.address);
  });
  beforeEach(({ skip }) => skip(broken !== undefined, `The story broke off at “${broken}”.`));
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    broken = task.name;
    for (const [name, { page }] of people)
      await page.screenshot({ path: `test-results/pages/FAILED-${file}-${name}.png` }).catch(() => undefined);
  });
  afterAll(async () => {
    await running.browser?.close();
    const { steward } = running;
    const code = await steward?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    if (!steward) return;
    expect(steward.problems()).toEqual([]);
    expect(code).toBe(0);
  });

  const forget = async (): Promise<void> => {
    for (const { page } of people.values()) await page.context().close();
    people.clear();
  };
  return {
    dataDir,
    get steward() {
      if (!running.steward) throw new Error('Steward starts before the first test, not earlier.');
      return running.steward;
    },
    async as(name, options = {}) {
      const known = people.get(name);
      if (known) return known;
      const context = await running.browser?.newContext({ viewport: WIDE, ...options });
      const page = await context?.newPage();
      if (!page) throw new Error('The browser starts before the first test, not earlier.');
      page.setDefaultTimeout(SOON);
      const id = `U0${name.toUpperCase()}`;
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(`${this.steward.address}/#as=${id}&c=${direct(id)}`);
      await page.locator('[data-connection=live]').waitFor({ state: 'attached' });
      const person = personOn(page, this.steward.address, id, `${file}-${name}`);
      people.set(name, person);
      return person;
    },
    async restart() {
      await forget();
      expect(await this.steward.stop()).toBe(0);
      expect(this.steward.problems()).toEqual([]);
      running.steward = await startSteward(dataDir);
    },
  };
}
