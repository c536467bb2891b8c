// The admin under test, as the extension makes it.

import { PLAINTEXT } from '../../src/connections/security';
import type { GroupAdmin } from '../../src/core/groupAdmin';
import { createGroupAdmin } from '../../src/kafka/kafkaGroupAdmin';
import type { GroupAdminOptions } from '../../src/kafka/kafkaGroupAdmin';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';

const silent = (): void => undefined;

/** An admin of that cluster; to be closed by whoever asked for it. */
export function connectAdmin(
  cluster: Pick<KafkaCluster, 'bootstrapServers'>,
  options: Partial<GroupAdminOptions> = {},
): GroupAdmin {
  return createGroupAdmin({
    bootstrapServers: cluster.bootstrapServers.split(',').map((server) => {
      const [host, port] = server.split(':') as [string, string];
      return { host, port: Number(port) };
    }),
    security: PLAINTEXT,
    log: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
    ...options,
  });
}
