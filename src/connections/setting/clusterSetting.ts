// The setting `kafkaGroups.clusters`, which people also edit by hand: every entry is read on its own,
// and writing one leaves all others as they stand, even those that could not be read.

import { displayName } from '../../base/visibleText';
import {
  formatBootstrapServers,
  parseBootstrapServers,
  type ParsedBootstrapServers,
} from '../bootstrapServers';
import { newClusterId } from '../clusterId';
import { parseHostMapping } from '../hostMapping';
import { ENVIRONMENTS, type ClusterEnvironment, type ClusterProfile } from '../profile';
import { SECRET_NAMES } from '../security';
import {
  parseSecurity,
  SECURITY_KEYS,
  serializeSecurity,
  type SecurityEntry,
} from './securitySetting';

export interface ParsedClusters {
  readonly profiles: readonly ClusterProfile[];
  /** One sentence for each entry that cannot be used, or that is used differently than written. */
  readonly problems: readonly string[];
}

/** One entry of the setting as we write it. */
export interface ClusterEntry extends SecurityEntry {
  readonly id: string;
  readonly name: string;
  readonly bootstrapServers?: string;
  readonly hostMapping?: Readonly<Record<string, string>>;
  readonly demo?: boolean;
  readonly readOnly?: boolean;
  readonly environment?: ClusterEnvironment;
  /** Written only where it is false. */
  readonly readMessages?: boolean;
}

/** Every key of an entry that is ours; whatever else stands in one is kept. */
const KEYS: ReadonlySet<string> = new Set<keyof ClusterEntry>([
  ...(['id', 'name', 'bootstrapServers', 'hostMapping', 'demo'] as const),
  ...(['readOnly', 'environment', 'readMessages'] as const),
  ...SECURITY_KEYS,
]);

const SECRET_KEYS: ReadonlySet<string> = new Set([...SECRET_NAMES, 'password', 'saslToken']);

type Fields = Readonly<Record<string, unknown>>;
/** A profile whose id may still be missing. */
type Draft = Omit<ClusterProfile, 'id'> & { readonly id: string | undefined };

/**
 * The usable clusters of the setting's raw value, and a sentence for each mistake; never throws. A
 * missing id is made from the name, the same one every time.
 */
export function parseClusterProfiles(raw: unknown): ParsedClusters {
  const { entries, problems } = parseEntries(raw);
  return { profiles: entries.flatMap((entry) => entry ?? []), problems };
}

/** The entry of the setting for a profile; {@link parseClusterProfiles} reads it back. */
export function serializeProfile(profile: ClusterProfile): ClusterEntry {
  const { id, name, bootstrapServers, security, hostMapping } = profile;
  const { demo, readOnly, environment, readMessages } = profile;
  return {
    id,
    name,
    ...(bootstrapServers.length > 0 && {
      bootstrapServers: formatBootstrapServers(bootstrapServers),
    }),
    ...serializeSecurity(security),
    ...(Object.keys(hostMapping).length > 0 && { hostMapping }),
    ...(demo && { demo }),
    ...(readOnly && { readOnly }),
    ...(environment !== undefined && { environment }),
    ...(!readMessages && { readMessages }),
  };
}

/** The setting's value with this profile in place of the one with its id, or added at the end. */
export function withProfile(raw: unknown, profile: ClusterProfile): unknown[] {
  const list = listOf(raw);
  const at = parseEntries(raw).entries.findIndex((entry) => entry?.id === profile.id);
  const entry = serializeProfile(profile);
  if (at < 0) return [...list, entry];
  const others = Object.entries(list[at] as Fields).filter(([key]) => !KEYS.has(key));
  return list.with(at, { ...entry, ...Object.fromEntries(others) });
}

/** The setting's value without the profile of this id; all other entries as they stand. */
export function withoutProfile(raw: unknown, id: string): unknown[] {
  const { entries } = parseEntries(raw);
  return listOf(raw).filter((_, index) => entries[index]?.id !== id);
}

/** What is there as a list, so that writing it back loses nothing: a lone value becomes an entry. */
function listOf(raw: unknown): unknown[] {
  if (raw === undefined || raw === null) return [];
  return Array.isArray(raw) ? (raw as unknown[]) : [raw];
}

/** One place per entry of the list, undefined where it cannot be used. */
function parseEntries(raw: unknown): {
  entries: (ClusterProfile | undefined)[];
  problems: string[];
} {
  const problems: string[] = [];
  const list = listOf(raw);
  if (list.length > 0 && !Array.isArray(raw)) {
    problems.push('The setting kafkaGroups.clusters is not a list; put its value in [ ].');
  }
  const drafts = list.map((entry, index) => {
    const draft = parseEntry(entry);
    if (typeof draft !== 'string') {
      const secret = secretKeyOf(entry);
      if (secret !== undefined) {
        problems.push(
          `"${secret}" of ${displayName(draft.name)} is in plain text in the settings and is not used: remove it, and enter it with Edit Cluster, which stores it as a secret.`,
        );
      }
      return draft;
    }
    problems.push(`Cluster ${index + 1} of the setting kafkaGroups.clusters: ${draft}`);
    return undefined;
  });
  return { entries: withIds(drafts, problems), problems };
}

/** Written ids come first, in order; the missing ones are then made around them. */
function withIds(
  drafts: readonly (Draft | undefined)[],
  problems: string[],
): (ClusterProfile | undefined)[] {
  const taken = new Set<string>();
  const names = new Set<string>();
  const settled = drafts.map((draft) => {
    if (draft === undefined) return undefined;
    if (names.has(draft.name)) {
      problems.push(`Two clusters are named ${displayName(draft.name)}; rename one of them.`);
    }
    names.add(draft.name);
    if (draft.id === undefined) return draft;
    const id = newIdLike(draft.id, taken);
    if (id !== draft.id) {
      problems.push(
        `The id ${displayName(draft.id)} is used twice; cluster ${displayName(draft.name)} uses ${displayName(id)} instead.`,
      );
    }
    taken.add(id);
    return { ...draft, id };
  });
  return settled.map((draft) => {
    if (draft === undefined) return undefined;
    const id = draft.id ?? newClusterId(draft.name, taken);
    taken.add(id);
    return { ...draft, id };
  });
}

function newIdLike(id: string, taken: ReadonlySet<string>): string {
  return taken.has(id) ? newClusterId(id, taken) : id;
}

/** A draft, or the sentence that says why there is none. */
function parseEntry(entry: unknown): Draft | string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return 'it must be an object with "name" and "bootstrapServers".';
  }
  const { id, name, bootstrapServers, hostMapping, demo = false } = entry as Fields;
  const { readOnly = false, environment, readMessages = true } = entry as Fields;
  if (typeof name !== 'string' || name.trim() === '') return '"name" must be a string.';
  const named = displayName(name.trim());
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    return `"id" of ${named} must be a string, or left out.`;
  }
  if (typeof demo !== 'boolean') return `"demo" of ${named} must be true or false.`;
  if (typeof readOnly !== 'boolean') return `"readOnly" of ${named} must be true or false.`;
  if (typeof readMessages !== 'boolean') {
    return `"readMessages" of ${named} must be true or false.`;
  }
  if (environment !== undefined && !isEnvironment(environment)) {
    return `"environment" of ${named} must be one of ${ENVIRONMENTS.join(', ')}, or left out.`;
  }
  const none: ParsedBootstrapServers = { ok: true, servers: [], tls: undefined, login: undefined };
  const text = textOfServers(bootstrapServers);
  if (text === undefined && !(demo && bootstrapServers === undefined)) {
    return `"bootstrapServers" of ${named} must be a string or a list of strings.`;
  }
  const servers = text === undefined ? none : parseBootstrapServers(text);
  if (!servers.ok) return `"bootstrapServers" of ${named}: ${servers.problem}`;
  const security = parseSecurity(entry as Fields, named, servers.tls);
  if ('problem' in security) return security.problem;
  const hosts = parseHostMapping(hostMapping);
  if (!hosts.ok) return `"hostMapping" of ${named}: ${hosts.problem}`;
  return {
    ...{ id, name: name.trim(), demo, readOnly, environment, readMessages },
    bootstrapServers: servers.servers,
    security: security.value,
    hostMapping: hosts.mapping,
  };
}

/** A key that looks as if somebody had put a secret into the settings. */
function secretKeyOf(entry: unknown): string | undefined {
  return Object.keys(entry as Fields).find((key) => SECRET_KEYS.has(key));
}

const isEnvironment = (value: unknown): value is ClusterEnvironment =>
  ENVIRONMENTS.some((environment) => environment === value);

function textOfServers(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const texts = (value as unknown[]).filter((item) => typeof item === 'string');
  return texts.length === value.length ? texts.join(',') : undefined;
}
