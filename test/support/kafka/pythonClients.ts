// The Pythons that run our clients: virtual environments in the cache, each installed once from PyPI. One
// has confluent-kafka, which brings librdkafka along; another has kafka-python and aiokafka beside it.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandOutput } from './commandLine';
import { cacheFolder } from './kafkaJars';

const librdkafka = 'confluent-kafka==2.16.1';
const kafkaPython = 'kafka-python==2.3.3';
const aiokafka = 'aiokafka==0.14.0';

const everyClient = [librdkafka, kafkaPython, aiokafka];

/** The virtual environments' folders, whether or not they are there yet. */
export const pythonFolder = folderOf([librdkafka]);
export const everyClientFolder = folderOf(everyClient);

/** Where a client of ours lies, e.g. 'produce.py'. */
export function clientScript(name: string): string {
  return join(__dirname, 'clients', name);
}

/** The path of a Python that can import confluent_kafka; makes one the first time. */
export const pythonWithKafka = (): Promise<string> => pythonWith([librdkafka]);

/** The same with kafka, the package of kafka-python, and with aiokafka. */
export const pythonWithEveryClient = (): Promise<string> => pythonWith(everyClient);

function folderOf(requirements: readonly string[]): string {
  return join(cacheFolder, 'python', requirements.join('+').replaceAll('==', '-'));
}

async function pythonWith(requirements: readonly string[]): Promise<string> {
  const folder = folderOf(requirements);
  if (!existsSync(folder)) await makeEnvironment(folder, requirements);
  return join(folder, 'bin', 'python');
}

/** Makes it beside its place and renames it, so that a half-made one is never used. */
async function makeEnvironment(folder: string, requirements: readonly string[]): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await commandOutput('python3', ['-m', 'venv', partial]);
    // Through the module: the environment's scripts carry the path of the folder they were made in.
    const install = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check'];
    await commandOutput(
      join(partial, 'bin', 'python'),
      [...install, '--only-binary=:all:', ...requirements],
      { timeout: 300_000 },
    );
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
}
