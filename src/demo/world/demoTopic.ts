// A topic of the demo cluster: its logs, what stands in them, and the configuration that DescribeConfigs
// shows.

import { plainContent, type Content } from './content';
import type { PartitionLog } from './partitionLog';

export class DemoTopic {
  constructor(
    readonly name: string,
    /** 32 hexadecimal digits. */
    readonly id: string,
    readonly logs: readonly PartitionLog[],
    /** What was set on the topic itself, e.g. retention.ms; the rest is Kafka's default. */
    readonly configs: Readonly<Record<string, string>> = {},
    readonly internal = false,
    readonly content: Content = plainContent,
  ) {}
}
