// What a secret was given for. It is stored together with that, and handed out for nothing else: who
// changes the servers of a cluster behind its owner's back, gets nothing sent there.

import { canonicalJson } from '../base/canonicalJson';
import { formatBootstrapServers } from './bootstrapServers';
import type { ClusterProfile } from './profile';
import { SECRET_NAMES, type Secrets } from './security';
import { serializeSecurity } from './securitySetting';

type Connection = Pick<ClusterProfile, 'bootstrapServers' | 'security' | 'hostMapping'>;

/** Everything that says where a secret goes and how it is protected on its way, as one text. */
export function bindingOf({ bootstrapServers, security, hostMapping }: Connection): string {
  const servers = formatBootstrapServers(bootstrapServers);
  return canonicalJson([servers, hostMapping, serializeSecurity(security)]);
}

/** Secrets as they are stored, readable only with {@link boundSecrets} for the same connection. */
export function bindSecrets(connection: Connection, secrets: Secrets): string {
  return JSON.stringify({ binding: bindingOf(connection), secrets });
}

/** What was stored for this very connection; nothing where it was stored for another, or is unreadable. */
export function boundSecrets(connection: Connection, stored: string | undefined): Secrets {
  const { binding, secrets } = fieldsIn(stored);
  if (binding !== bindingOf(connection) || typeof secrets !== 'object' || secrets === null)
    return {};
  const fields = secrets as Readonly<Record<string, unknown>>;
  const known = SECRET_NAMES.flatMap((name) => {
    const secret = fields[name];
    return typeof secret === 'string' ? [[name, secret] as const] : [];
  });
  return Object.fromEntries(known);
}

function fieldsIn(stored: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
