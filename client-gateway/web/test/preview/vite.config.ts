import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The page over a scripted session instead of a server: `npx vite --config test/preview/vite.config.ts`. */
export default defineConfig({
  root: path('../..'),
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  resolve: {alias: [{find: /^(\.\.?\/)+session$/, replacement: path('./session.ts')}]},
});
