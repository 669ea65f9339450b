import {defineConfig} from 'vitest/config';

/** Tests that need a real browser: CHROMIUM names its program. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    hookTimeout: 60_000,
    testTimeout: 30_000,
  },
});
