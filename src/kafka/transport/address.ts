// Addresses in words.

import type { BootstrapServer } from '../../core/cluster/profile';

/** 'host:port' as people write it: IPv6 addresses in brackets. */
export const addressOf = ({ host, port }: BootstrapServer): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
