import {defineConfig} from '@playwright/test';

const isMeasuring = process.env['WAVEGATE_MEASURE'] === '1';

/** Runs beside two providers whose addresses stand in the environment; `BrowserIT` starts both. */
export default defineConfig({
  testDir: 'specs',
  testMatch: isMeasuring ? 'measure.spec.ts' : '*.spec.ts',
  testIgnore: isMeasuring ? [] : 'measure.spec.ts',
  outputDir: '../target/browser',
  reporter: 'list',
  // People spend most of a spec waiting, so two can go on at once; what is measured goes on alone.
  fullyParallel: true,
  workers: isMeasuring ? 1 : 2,
  forbidOnly: true,
  timeout: 180_000,
  expect: {timeout: 30_000},
  use: {
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
