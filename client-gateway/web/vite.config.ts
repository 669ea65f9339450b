import {defineConfig} from 'vitest/config';

/** Where `npm run dev` finds a provider: `./wavegate demo` prints where its two are. */
const provider = process.env['WAVEGATE_URL'] ?? 'http://127.0.0.1:9898';

// A provider refuses what comes from another site's page, which the page of this server is.
const proxy = {target: provider, headers: {origin: provider}};

export default defineConfig({
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: {polyfill: false},
  },
  server: {
    proxy: {'/api': proxy, '/ws': {...proxy, ws: true}},
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
  },
});
