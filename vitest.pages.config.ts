import { defineConfig } from 'vitest/config';

/** The sandbox's page in a real browser: apart from the rest, because it needs one (Debian's chromium). */
export default defineConfig({
  test: {
    include: ['test/pages/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
});
