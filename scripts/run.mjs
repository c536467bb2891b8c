// Runs scripts/<name>.ts. The only entry that needs nothing but Node: it installs the dependencies
// first whenever they are missing or older than the lock file. Whichever process of a run is told to end, by
// a signal, a closed terminal or without a word, nothing of the run is left.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const endWithParent = join(root, 'scripts', 'lib', 'endWithParent.js');
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

/** Hands over to the TypeScript entry, passes on what this process is told, and ends as that has ended. */
function runScript() {
  // npm cannot tell that it was killed. Started by hand, this may outlive its shell.
  if (process.env.npm_lifecycle_event) {
    process.env.KAFKA_GROUPS_RUN = String(npmProcess());
    createRequire(import.meta.url)(endWithParent);
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args],
    { cwd: root, stdio: 'inherit', env: runEnvironment() },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', ({ message }) => fail(message));
  child.once('exit', (status, signal) => {
    process.exit(status ?? 128 + (constants.signals[signal] ?? 1));
  });
}

/** Started by npm: npm's process, which may have a shell in between that does not end with it. */
function npmProcess() {
  const [, shell, parent] =
    /^\d+ \((\w*sh)\) \w (\d+)/.exec(readIfThere(`/proc/${process.ppid}/stat`)) ?? [];
  return shell === undefined ? process.ppid : Number(parent);
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Every Node process of the run looks whether it is still wanted. */
function runEnvironment() {
  const preload = `--require ${JSON.stringify(endWithParent)}`;
  const NODE_OPTIONS = [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ');
  return { ...process.env, NODE_OPTIONS, KAFKA_GROUPS_RUN: String(process.pid) };
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
