// Runs scripts/<name>.ts. The only entry that needs nothing but Node: it installs the dependencies
// first whenever they are missing or older than the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) fail(`Node 20 or later is needed; this is ${process.version}.`);
if (!name || !existsSync(join(root, 'scripts', `${name}.ts`)))
  fail(`There is no script "${name}".`);
installDependencies();
runScript();

/** `npm ci`, unless node_modules was installed from the lock file as it stands. */
function installDependencies() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  const { devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log(`Installing ${Object.keys(devDependencies).length} dependencies…`);
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) fail('npm ci failed: see above.');
}

/** Hands over to the TypeScript entry; Ctrl+C reaches it too, so wait for its own end. */
function runScript() {
  process.on('SIGINT', () => {});
  const { status, signal } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args],
    { cwd: root, stdio: 'inherit' },
  );
  process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
