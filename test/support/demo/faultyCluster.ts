// A demo cluster that can be made to suffer.

import {
  startDemoCluster,
  type DemoCluster,
  type DemoClusterOptions,
} from '../../../src/demo/demoCluster';
import { FaultRig } from './faultRig';
import { FaultRules } from './faultRules';

export interface FaultyCluster extends DemoCluster {
  readonly faults: FaultRig;
}

/** Like `startDemoCluster`, and nothing goes wrong until `faults` is told so. */
export async function startFaultyCluster(options: DemoClusterOptions = {}): Promise<FaultyCluster> {
  const rules = new FaultRules();
  const faultsOf = rules.meet.bind(rules);
  const cluster = await startDemoCluster({ ...options, faultsOf });
  return { ...cluster, faults: new FaultRig(rules, cluster.world, cluster.brokers) };
}
