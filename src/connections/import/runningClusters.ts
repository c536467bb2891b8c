// The clusters among the containers that run on this computer.

import { ImportRefusal, type ImportedCluster } from './entries/importedCluster';
import { clustersOfVariables } from './kinds/environmentClusters';
import { readConfig } from './meaning/readConfig';
import { recognized } from './recognized';
import { containerClusters } from './containers/containers';
import { dockerContainers } from './containers/dockerContainers';

/** `json` is what Docker says of them; containers that cannot be reached from here are left out. */
export function runningClusters(json: string): ImportedCluster[] {
  const containers = dockerContainers(json);
  const found = containerClusters(containers, (leaves) => [
    ...(clustersOfVariables(leaves, recognized)?.clusters ?? []),
  ]);
  return found.flatMap((one) => {
    try {
      const cluster = readConfig({ ...one, current: false });
      return cluster.bootstrapServers.length > 0 ? [{ ...cluster, line: undefined }] : [];
    } catch (error) {
      if (error instanceof ImportRefusal) return [];
      throw error;
    }
  });
}
