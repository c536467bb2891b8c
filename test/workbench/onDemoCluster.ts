// Demo clusters that run in the test's own process, where they can be stopped and made to fail. To
// the window they are a Kafka like any other.

import type { ClusterEntry } from '../../src/connections/setting/clusterSetting';
import type { DemoClusterOptions } from '../../src/demo/demoCluster';
import { startFaultyCluster, type FaultyCluster } from '../support/demo/faultyCluster';

/** Hands out the cluster; only to be called inside hooks and tests. */
export type RunningDemo = () => FaultyCluster;

/** Starts the cluster before all tests of the surrounding suite and ends it after them. */
export function useDemoCluster(options: DemoClusterOptions = {}): RunningDemo {
  let cluster: FaultyCluster | undefined;
  before('start a demo cluster', async () => {
    cluster = await startFaultyCluster(options);
  });
  after('end the demo cluster', () => {
    cluster?.dispose();
  });
  return () => {
    if (cluster === undefined) throw new Error('The cluster runs only during hooks and tests.');
    return cluster;
  };
}

/** The cluster as an entry of the setting `kafkaGroups.clusters`. */
export function entryOf(name: string, { bootstrapServers }: FaultyCluster): ClusterEntry {
  return { id: name, name, bootstrapServers: bootstrapServers.join(',') };
}
