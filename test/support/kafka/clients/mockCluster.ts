// librdkafka's own mock cluster (mock_cluster.py): three brokers inside of one Python.

import { clientScript, pythonWithKafka } from '../pythonClients';
import { RunningClient } from '../runningClient';

/** Of the topic, four partitions have five messages each; the group has committed 2 in the first. */
export async function startMockCluster(
  topic: string,
  groupId: string,
): Promise<{ readonly client: RunningClient; readonly bootstrapServers: string }> {
  const python = await pythonWithKafka();
  const client = new RunningClient("librdkafka's mock cluster", python, [
    clientScript('mock_cluster.py'),
    topic,
    groupId,
  ]);
  try {
    const line = await client.line(/^LISTENING /, { timeout: 60_000 });
    return { client, bootstrapServers: line.replace('LISTENING ', '') };
  } catch (error) {
    await client.kill();
    throw error;
  }
}
