import {defineConfig} from 'vitest/config';

export default defineConfig({
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: {polyfill: false},
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
  },
});
