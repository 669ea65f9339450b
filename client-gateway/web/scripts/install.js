// Installs the packages of the folder it is run in, unless they were since the lock file last changed.

import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const stamp = join('node_modules', '.installed');
const wanted = createHash('sha256')
  .update(readFileSync('package.json'))
  .update(readFileSync('package-lock.json'))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const {status} = spawnSync('npm', ['ci', ...options], {stdio: 'inherit'});
  if (status !== 0) {
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
