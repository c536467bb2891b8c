// One cluster of a configuration that may hold several, in Kafka's names, before it is known what they mean.

import type { ConfigEntry } from './configEntry';
import type { ImportNote } from './importedCluster';

export interface NamedEntries {
  /** As the configuration calls it; undefined where it has no name for it. */
  readonly name: string | undefined;
  /** Whether the configuration says that this one is in use. */
  readonly current: boolean;
  readonly entries: readonly ConfigEntry[];
  /** What is to be said beside what its entries say themselves. */
  readonly notes?: readonly ImportNote[];
  /** Advertised addresses that are reached in another place. */
  readonly hostMapping?: Readonly<Record<string, string>>;
}

/** A configuration's only cluster. */
export function lone(entries: readonly ConfigEntry[]): NamedEntries[] {
  return [{ name: undefined, current: true, entries }];
}
