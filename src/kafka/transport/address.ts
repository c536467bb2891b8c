// Addresses as text.

import { ownValue } from '../../base/ownValue';
import type { BootstrapServer } from '../../connections/profile';

/** 'host:port' as people write it: IPv6 addresses in brackets. */
export const addressOf = ({ host, port }: BootstrapServer): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** Host and port of 'host:port'; undefined where the text is none. */
function endpointOf(address: string): BootstrapServer | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) === 0 || Number(port) > 65_535) return undefined;
  return { host, port: Number(port) };
}

/** Where to connect to for an address: its mapping, or itself. */
export function dialledEndpoint(
  endpoint: BootstrapServer,
  hostMapping: Readonly<Record<string, string>>,
): BootstrapServer {
  // Names are of any case, in mappings of lower case.
  const address = addressOf(endpoint).toLowerCase();
  const mapped = ownValue(hostMapping, address);
  return (mapped === undefined ? undefined : endpointOf(mapped)) ?? endpoint;
}
