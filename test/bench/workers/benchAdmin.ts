// The extension's own way to a cluster, for what is measured in a process of its own.

import { PLAINTEXT } from '../../../src/connections/security';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { Logger } from '../../../src/core/logger';
import { createGroupAdmin } from '../../../src/kafka/kafkaGroupAdmin';

const nothing = (): void => undefined;
const silent: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};

/** An admin for `host:port,…`; it connects with its first call. */
export function benchAdmin(servers: string): GroupAdmin {
  const bootstrapServers = servers.split(',').map((server) => {
    const [host = '', port] = server.split(':');
    return { host, port: Number(port) };
  });
  return createGroupAdmin({ bootstrapServers, security: PLAINTEXT, log: silent });
}
