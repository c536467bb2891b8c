// Kafka's jars, server and tools, fetched once per version from Maven's registry into the cache.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { commandOutput } from './commandLine';
import { hasToolsJar, newestKafka } from './kafkaVersion';
import type { KafkaVersion } from './kafkaVersion';

/** What the rigs download lies here, outside version control; safe to delete at any time. */
export const cacheFolder = resolve(__dirname, '..', '..', '..', '.cache');

/** The folder of that version's jars, whether or not they are there yet. */
export function jarsFolder(version: KafkaVersion): string {
  return join(cacheFolder, 'kafka', version);
}

/** The folder of Kafka Streams and Connect's file connectors, whether or not they are there yet. */
export const clientJarsFolder = `${jarsFolder(newestKafka)}-clients`;

/** Java's class path for that version; fetches the jars (54 MB) the first time. */
export async function kafkaClasspath(version: KafkaVersion): Promise<string> {
  const profiles = hasToolsJar(version) ? ['-Ptools'] : [];
  return join(await jarsIn(jarsFolder(version), version, profiles), '*');
}

/** The same with Kafka Streams and Connect's file connectors (2 MB), of the newest version. */
export async function kafkaClientsClasspath(): Promise<string> {
  const only = '-DincludeArtifactIds=kafka-streams,connect-file';
  const clients = await jarsIn(clientJarsFolder, newestKafka, ['-Pclients', only]);
  return [await kafkaClasspath(newestKafka), join(clients, '*')].join(delimiter);
}

/** Fills a folder beside `folder` and renames it, so that a half-filled cache is never used. */
async function jarsIn(
  folder: string,
  version: KafkaVersion,
  which: readonly string[],
): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await commandOutput(
      'mvn',
      [
        ...['-q', '-B', '-f', join(__dirname, 'pom.xml'), ...which],
        'dependency:copy-dependencies',
        `-Dkafka.version=${version}`,
        `-DoutputDirectory=${partial}`,
      ],
      { timeout: 300_000 },
    );
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
  return folder;
}
