// What is read out of somebody's configuration: clusters, their secrets apart, and everything about it
// that a person should know before it is used.

import type { BootstrapServer } from '../../profile';
import type { ClusterSecurity, Secrets } from '../../security';

/** Where a configuration came from, as it is shown. */
export const IMPORT_FORMATS = {
  java: 'Java client properties',
  librdkafka: 'librdkafka configuration',
  program: 'program',
  kafkaPython: 'kafka-python arguments',
  kafkaJs: 'KafkaJS configuration',
  spring: 'Spring configuration',
  quarkus: 'Quarkus configuration',
  micronaut: 'Micronaut configuration',
  mirrorMaker: 'MirrorMaker 2 configuration',
  connect: 'Kafka Connect configuration',
  akhq: 'AKHQ configuration',
  kafkaUi: 'kafka-ui configuration',
  conduktor: 'Conduktor configuration',
  rpk: 'rpk configuration',
  kcl: 'kcl configuration',
  kaf: 'kaf configuration',
  kafkactl: 'kafkactl configuration',
  compose: 'Docker Compose file',
  containers: 'list of containers',
  environment: 'list of environment variables',
  editor: 'editor setting kafka.clusters',
  jaas: 'JAAS file',
  commandLine: 'command line',
  servers: 'list of servers',
  blocks: 'configuration',
} as const;
export type ImportFormat = keyof typeof IMPORT_FORMATS;

export interface ImportNote {
  /** From 1; undefined where no single line is meant. */
  readonly line: number | undefined;
  /** One sentence; never the value of a secret. */
  readonly text: string;
}

export interface MissingFile {
  /** As the configuration has it. */
  readonly written: string;
  /** As the connection has it. */
  readonly path: string;
}

export interface ImportedCluster {
  /** As the configuration calls it; undefined where it has no name for it. */
  readonly name: string | undefined;
  /** Whether the configuration says that this one is in use. */
  readonly current: boolean;
  /** Where it stands, from 1; undefined where no single line says so. */
  readonly line: number | undefined;
  /** Empty where the configuration names none. */
  readonly bootstrapServers: readonly BootstrapServer[];
  /** Texts that could not be read (a variable) are empty in it: they must be asked for. */
  readonly security: ClusterSecurity;
  readonly secrets: Secrets;
  /** Whether somebody logs in, but nothing says how: it must be asked for. */
  readonly unclearLogin: boolean;
  /** As in a ClusterProfile; usually empty. */
  readonly hostMapping: Readonly<Record<string, string>>;
  /** What is not supported, not replaced, or read otherwise than written. */
  readonly notes: readonly ImportNote[];
  /** Files that it names and that are not there; undefined where nobody has looked, or none is missing. */
  readonly missingFiles?: readonly MissingFile[];
}

export type ImportResult =
  | {
      readonly ok: true;
      readonly format: ImportFormat;
      /** At least one. */
      readonly clusters: readonly ImportedCluster[];
      /** One sentence for each cluster that cannot be connected to. */
      readonly refused: readonly string[];
    }
  /** Names the line where there is one. */
  | { readonly ok: false; readonly problem: string };

/** Thrown by the parsers of this folder and caught by {@link importClusters}: why nothing can be made of it. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  constructor(line: number | undefined, sentence: string) {
    super(line === undefined ? sentence : `Line ${line}: ${sentence}`);
  }
}
