// A cluster while it is being described: what was typed so far, valid or not, and its secrets, which
// are in memory only until it is saved.

import { formatBootstrapServers, parseBootstrapServers } from '../bootstrapServers';
import type { ImportedCluster } from '../import/entries/importedCluster';
import type { ClusterEnvironment, ClusterProfile } from '../profile';
import {
  PLAINTEXT,
  secretNamesOf,
  type ClusterSecurity,
  type SecretName,
  type Secrets,
} from '../security';
import type { QuestionId } from './questionId';

export interface ClusterDraft {
  readonly name: string;
  /** As typed. */
  readonly servers: string;
  /** Texts in it are as typed, so they may be empty. */
  readonly security: ClusterSecurity;
  readonly secrets: Secrets;
  readonly hostMapping: Readonly<Record<string, string>>;
  readonly environment: ClusterEnvironment | undefined;
  readonly readOnly: boolean;
  /** Not asked for: kept as the settings say it. */
  readonly readMessages: boolean;
  /** Questions that are only asked where something calls for them. */
  readonly alsoAsk: readonly QuestionId[];
}

export const NEW_DRAFT: ClusterDraft = {
  ...{ name: '', servers: '', security: PLAINTEXT, secrets: {}, hostMapping: {} },
  ...{ environment: undefined, readOnly: false, readMessages: true, alsoAsk: [] },
};

/** The draft of a saved cluster, with those of its secrets that are known. */
export function draftOf(profile: ClusterProfile, secrets: Secrets): ClusterDraft {
  const { name, security, hostMapping, environment, readOnly, readMessages } = profile;
  const { tls } = security;
  const unusual = tls?.serverName !== undefined || tls?.verifyHostName === false;
  return {
    ...{ name, security, secrets, hostMapping, environment, readOnly, readMessages },
    servers: formatBootstrapServers(profile.bootstrapServers),
    alsoAsk: [
      ...(unusual ? (['serverName', 'hostCheck'] as const) : []),
      ...(Object.keys(hostMapping).length > 0 ? (['hostMapping'] as const) : []),
    ],
  };
}

/** With a name proposed where the configuration has none. */
export function draftOfImport(
  cluster: ImportedCluster,
  takenNames: readonly string[] = [],
): ClusterDraft {
  const { bootstrapServers, security, secrets, hostMapping } = cluster;
  const servers = formatBootstrapServers(bootstrapServers);
  const name = freeName(cluster.name ?? nameOfHost(bootstrapServers[0]?.host), takenNames);
  const login = cluster.unclearLogin
    ? { ...security, sasl: { mechanism: 'SCRAM-SHA-512', username: '' } as const }
    : security;
  return { ...NEW_DRAFT, name, servers, security: login, secrets, hostMapping };
}

/** What people call a cluster by its first server: 'freight-1' of freight-1.example.org, an address as a whole. */
function nameOfHost(host = ''): string {
  return /^[\d.]+$|:/.test(host) ? host : (host.split('.')[0] ?? '');
}

function freeName(name: string, taken: readonly string[]): string {
  if (name === '' || !taken.includes(name)) return name;
  for (let count = 2; ; count++) if (!taken.includes(`${name} ${count}`)) return `${name} ${count}`;
}

/** The profile of a draft whose parts are all valid. */
export function profileOf(id: string, draft: ClusterDraft): ClusterProfile {
  const parsed = parseBootstrapServers(draft.servers);
  const { security, hostMapping, environment, readOnly, readMessages } = draft;
  return {
    ...{ id, name: draft.name.trim(), demo: false },
    bootstrapServers: parsed.ok ? parsed.servers : [],
    ...{ security, hostMapping, environment, readOnly, readMessages },
  };
}

/** Only the secrets that such a connection uses. */
export function secretsOf({ security, secrets }: ClusterDraft): Secrets {
  const { required, optional } = secretNamesOf(security);
  const used: ReadonlySet<SecretName> = new Set([...required, ...optional]);
  const entries = Object.entries(secrets).filter(([name]) => used.has(name as SecretName));
  return Object.fromEntries(entries);
}
