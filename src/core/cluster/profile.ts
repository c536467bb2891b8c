// What a person says of a cluster, checked. The shape is that of one entry of the setting `kafkaGroups.clusters`.

/** A host and port to start from; IPv6 hosts stand without brackets. */
export interface BootstrapServer {
  readonly host: string;
  readonly port: number;
}

/** A cluster that a person added. */
export interface ClusterProfile {
  /** Stable, unique, never shown: part of every tree id. */
  readonly id: string;
  readonly name: string;
  /** Empty only for the demo cluster, which has its own. */
  readonly bootstrapServers: readonly BootstrapServer[];
  readonly tls: boolean;
  /** The cluster that lives inside the extension, for trying everything without a Kafka at hand. */
  readonly demo: boolean;
}
