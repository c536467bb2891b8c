// What this machine must have before a part of the bench can run on it.

import { existsSync } from 'node:fs';
import { missingForVscode } from '../../scripts/lib/vscodePrerequisites';
import { commandLine } from '../support/kafka/commandLine';
import { jarsFolder } from '../support/kafka/kafkaJars';
import { newestKafka } from '../support/kafka/kafkaVersion';
import type { PartName } from './report/benchReport';

/** Why the part cannot be measured here, as a plain sentence, or undefined if nothing is missing. */
export async function missingFor(part: PartName): Promise<string | undefined> {
  switch (part) {
    case 'bundle':
    case 'panel':
    case 'store':
    case 'insight':
      return undefined;
    case 'lag':
    case 'watch':
    case 'million':
    case 'reset':
      return missingForBrokers();
    case 'page':
    case 'growth':
      return missingForVscode();
    case 'messages':
    case 'workbench':
    case 'stillness':
    case 'heap':
      return (await missingForVscode()) ?? missingForBrokers();
  }
}

async function missingForBrokers(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'The Kafka rig needs Linux or macOS.';
  if (!(await runs('java', ['-version'])))
    return 'Java was not found; Kafka needs Java 17 or later.';
  if (!existsSync(jarsFolder(newestKafka)) && !(await runs('mvn', ['--version']))) {
    return 'Maven (mvn) was not found; it fetches the jars of Kafka.';
  }
  return undefined;
}

async function runs(command: string, args: readonly string[]): Promise<boolean> {
  try {
    return (await commandLine(command, args)).code === 0;
  } catch {
    return false;
  }
}
