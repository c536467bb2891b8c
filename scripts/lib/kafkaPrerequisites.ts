// What this machine must have before real Kafka clusters and clients can be started on it.

import { existsSync } from 'node:fs';
import { commandLine } from '../../test/support/kafka/commandLine';
import { goProgram } from '../../test/support/kafka/goClients';
import { clientJarsFolder, jarsFolder } from '../../test/support/kafka/kafkaJars';
import { kafkaVersions } from '../../test/support/kafka/kafkaVersion';
import { everyClientFolder, pythonFolder } from '../../test/support/kafka/pythonClients';

/**
 * Why no Kafka can be run here, as a plain sentence, or undefined if nothing is missing. Maven and
 * Python's venv are needed only until what they fetch is in the cache.
 */
export async function missingForKafka(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'The Kafka rig needs Linux or macOS.';
  const java = await javaVersion();
  if (java === undefined) return 'Java was not found; Kafka needs Java 17 or later.';
  if (java < 17) return `Java ${java} was found; Kafka needs Java 17 or later.`;
  if (!(await hasCompiler())) {
    return 'Java was found without its compiler (a JRE); the tests need a JDK of version 17 or later.';
  }
  if (!kafkaVersions.every((version) => existsSync(jarsFolder(version))) && !(await runs('mvn'))) {
    return 'Maven (mvn) was not found; it fetches the jars of Kafka.';
  }
  if (!existsSync(pythonFolder) && !(await hasVenv())) {
    return 'Python 3 with venv (python3-venv) was not found; it runs the consumers of the tests.';
  }
  return undefined;
}

/** As {@link missingForKafka}, for the clients of many libraries too. */
export async function missingForClients(): Promise<string | undefined> {
  const missing = await missingForKafka();
  if (missing !== undefined) return missing;
  if (!existsSync(clientJarsFolder) && !(await runs('mvn'))) {
    return 'Maven (mvn) was not found; it fetches Kafka Streams and Kafka Connect.';
  }
  if (!existsSync(everyClientFolder) && !(await hasVenv())) {
    return 'Python 3 with venv (python3-venv) was not found; it runs kafka-python and aiokafka.';
  }
  if (!existsSync(goProgram()) && !(await runs('go', ['version']))) {
    return 'Go (golang-go) was not found; it builds the consumers in Go and the fake cluster.';
  }
  return undefined;
}

const hasVenv = (): Promise<boolean> => runs('python3', ['-c', 'import ensurepip, venv']);

/** The major version of the `java` on the path, or undefined without one. */
async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await commandLine('java', ['-version']);
    const [, major] = /version "(?:1\.)?(\d+)/.exec(stderr) ?? [];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}

/** `java SOURCE.java`, by which Kafka's own message classes are asked, needs the compiler. */
async function hasCompiler(): Promise<boolean> {
  const { stdout } = await commandLine('java', ['--list-modules']);
  return /^jdk\.compiler@/m.test(stdout);
}

async function runs(command: string, args: readonly string[] = ['--version']): Promise<boolean> {
  try {
    return (await commandLine(command, args)).code === 0;
  } catch {
    return false;
  }
}
