// Builds the client into the folder named by the first argument, for Maven: installs the packages, checks
// the types, bundles, and compresses. Does nothing when no input changed since, which it remembers in the
// file named by the second argument.

import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, gzipSync} from 'node:zlib';

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
const COMPRESSIBLE = /\.(css|js|svg)$/;

const [output, stamp] = process.argv.slice(2).map(path => resolve(path));
if (output === undefined || stamp === undefined) {
  throw new Error('usage: node build.js OUTPUT STAMP');
}

execute(process.execPath, join(WEB, 'scripts', 'install.js'));
const inputs = hashOf(filesBelow(WEB));
if (read(stamp) !== inputs || !existsSync(join(output, 'index.html'))) {
  rmSync(stamp, {force: true});
  run('tsc', '--noEmit');
  run('vite', 'build', '--outDir', output, '--emptyOutDir', '--logLevel', 'warn');
  filesBelow(output).filter(file => COMPRESSIBLE.test(file)).forEach(compress);
  writeFileSync(stamp, inputs);
}

function compress(file) {
  const bytes = readFileSync(file);
  const compressed = {br: brotliCompressSync(bytes), gz: gzipSync(bytes, {level: 9})};
  for (const [suffix, fewer] of Object.entries(compressed)) {
    if (fewer.length < bytes.length) {
      writeFileSync(`${file}.${suffix}`, fewer);
    }
  }
}

function filesBelow(folder) {
  return readdirSync(folder, {withFileTypes: true})
    .filter(entry => entry.name !== 'node_modules')
    .map(entry => ({path: join(folder, entry.name), isFolder: entry.isDirectory()}))
    .flatMap(({path, isFolder}) => (isFolder ? filesBelow(path) : [path]))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(WEB, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function run(tool, ...args) {
  execute(join(WEB, 'node_modules', '.bin', tool), ...args);
}

function execute(command, ...args) {
  const {status} = spawnSync(command, args, {cwd: WEB, stdio: 'inherit'});
  if (status !== 0) {
    console.error(`client: ${[basename(command), ...args].join(' ')} failed`);
    process.exit(1);
  }
}
