// The Python that runs our clients: a virtual environment in the cache with confluent-kafka, which
// brings librdkafka along, installed once from PyPI.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandOutput } from './commandLine';
import { cacheFolder } from './kafkaJars';

const requirement = 'confluent-kafka==2.16.1';

/** The virtual environment's folder, whether or not it is there yet. */
export const pythonFolder = join(cacheFolder, 'python', requirement.replace('==', '-'));

/** Where a client of ours lies, e.g. 'produce.py'. */
export function clientScript(name: string): string {
  return join(__dirname, 'clients', name);
}

/** The path of a Python that can import confluent_kafka; makes one the first time. */
export async function pythonWithKafka(): Promise<string> {
  if (!existsSync(pythonFolder)) await makeEnvironment();
  return join(pythonFolder, 'bin', 'python');
}

/** Makes it beside its place and renames it, so that a half-made one is never used. */
async function makeEnvironment(): Promise<void> {
  await mkdir(dirname(pythonFolder), { recursive: true });
  const partial = await mkdtemp(`${pythonFolder}.partial-`);
  try {
    await commandOutput('python3', ['-m', 'venv', partial]);
    // Through the module: the environment's scripts carry the path of the folder they were made in.
    await commandOutput(
      join(partial, 'bin', 'python'),
      [
        '-m',
        'pip',
        'install',
        '-q',
        '--disable-pip-version-check',
        '--only-binary=:all:',
        requirement,
      ],
      { timeout: 300_000 },
    );
    await rename(partial, pythonFolder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(pythonFolder)) throw error; // else another process was faster
  }
}
