// What a person says of a cluster, checked. The shape is that of one entry of the setting `kafkaGroups.clusters`.

import type { ClusterSecurity } from './security';

/** A host and port to start from; IPv6 hosts stand without brackets. */
export interface BootstrapServer {
  readonly host: string;
  readonly port: number;
}

/** What a cluster is for, as far as it has been said. Before anything is written to `production`, its name is asked for. */
export type ClusterEnvironment = 'development' | 'staging' | 'production';

export const ENVIRONMENTS: readonly ClusterEnvironment[] = ['development', 'staging', 'production'];

/** A cluster that a person added. */
export interface ClusterProfile {
  /** Stable, unique, never shown: part of every tree id. */
  readonly id: string;
  readonly name: string;
  /** Empty only for the demo cluster, which has its own. */
  readonly bootstrapServers: readonly BootstrapServer[];
  readonly security: ClusterSecurity;
  /**
   * Where to connect to in place of an address that the brokers advertise, both as `host:port`:
   * 'kafka-1:9092' → '127.0.0.1:19092'. TLS still asks for and checks the advertised host. Usually empty.
   */
  readonly hostMapping: Readonly<Record<string, string>>;
  /** The cluster that lives inside the extension, for trying everything without a Kafka at hand. */
  readonly demo: boolean;
  /** Nothing is ever written to it: no command offers to, and the code refuses. */
  readonly readOnly: boolean;
  readonly environment: ClusterEnvironment | undefined;
  /** Whether its messages may be looked at; otherwise no command offers to, and the code refuses. */
  readonly readMessages: boolean;
}
