// What a secret was given for. It is stored together with that, and handed out for nothing else: who
// changes the servers of a cluster behind its owner's back, gets nothing sent there.

import { canonicalJson } from '../../base/canonicalJson';
import { formatBootstrapServers } from '../bootstrapServers';
import type { ClusterProfile } from '../profile';
import { SECRET_NAMES, type Secrets } from '../security';
import { serializeSecurity } from './securitySetting';

type Connection = Pick<ClusterProfile, 'bootstrapServers' | 'security' | 'hostMapping'>;

/** Everything that says where a secret goes and how it is protected on its way, as one text. */
export function bindingOf({ bootstrapServers, security, hostMapping }: Connection): string {
  const servers = formatBootstrapServers(bootstrapServers);
  return canonicalJson([servers, hostMapping, serializeSecurity(security)]);
}

/**
 * What is stored, with the secrets of this connection in place of its own before; what was stored for other
 * connections stays. Readable only with {@link boundSecrets} for the same connection.
 */
export function bindSecrets(connection: Connection, secrets: Secrets, stored?: string): string {
  const binding = bindingOf(connection);
  const others = entriesIn(stored).filter((entry) => entry['binding'] !== binding);
  return JSON.stringify([...others, { binding, secrets }]);
}

/** What was stored for this very connection; nothing where it was stored for another, or is unreadable. */
export function boundSecrets(connection: Connection, stored: string | undefined): Secrets {
  const binding = bindingOf(connection);
  const secrets = entriesIn(stored).find((entry) => entry['binding'] === binding)?.['secrets'];
  if (typeof secrets !== 'object' || secrets === null) return {};
  const fields = secrets as Readonly<Record<string, unknown>>;
  const known = SECRET_NAMES.flatMap((name) => {
    const secret = fields[name];
    return typeof secret === 'string' ? [[name, secret] as const] : [];
  });
  return Object.fromEntries(known);
}

/** One for each connection; versions before stored a single one. */
function entriesIn(stored: string | undefined): Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    const entries: unknown[] = Array.isArray(value) ? value : [value];
    return entries.filter(
      (entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null,
    );
  } catch {
    return [];
  }
}
