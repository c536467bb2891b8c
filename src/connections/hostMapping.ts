// Where to connect to in place of what brokers advertise: tunnels, Docker, a port-forward.

import { formatBootstrapServers, parseBootstrapServers } from './bootstrapServers';

export type HostMapping = Readonly<Record<string, string>>;
export type ParsedHostMapping =
  | { readonly ok: true; readonly mapping: HostMapping }
  | { readonly ok: false; readonly problem: string };

/** The mapping of any value at all, every address written as `host:port` with a lower-case advertised host. */
export function parseHostMapping(raw: unknown): ParsedHostMapping {
  if (raw === undefined) return { ok: true, mapping: {} };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return {
      ok: false,
      problem: 'it must be an object such as { "kafka-1:9092": "localhost:19092" }.',
    };
  }
  const mapping = new Map<string, string>();
  for (const [from, to] of Object.entries(raw)) {
    const advertised = oneAddress(from);
    const reached = typeof to === 'string' ? oneAddress(to) : undefined;
    if (advertised === undefined || reached === undefined) {
      return { ok: false, problem: 'every address must be written as host:port.' };
    }
    mapping.set(advertised.toLowerCase(), reached);
  }
  return { ok: true, mapping: Object.fromEntries(mapping) };
}

/** Mappings as a person types them: 'kafka-1:9092=localhost:19092, kafka-2:9092=localhost:19093'. */
export function parseHostMappingText(text: string): ParsedHostMapping {
  const pairs: [string, string][] = [];
  for (const entry of text.split(/[\s,;]+/).filter((part) => part !== '')) {
    const [from = '', to = '', ...rest] = entry.split(/=>?|→/);
    if (oneAddress(from) === undefined || oneAddress(to) === undefined || rest.length > 0) {
      return {
        ok: false,
        problem: 'Write each as advertised=reachable, for example kafka-1:9092=localhost:19092.',
      };
    }
    pairs.push([from, to]);
  }
  return parseHostMapping(Object.fromEntries(pairs));
}

/** As {@link parseHostMappingText} reads it. */
export function formatHostMapping(mapping: HostMapping): string {
  return Object.entries(mapping)
    .map(([from, to]) => `${from}=${to}`)
    .join(', ');
}

/** `host:port` of the only address in the text. */
function oneAddress(text: string): string | undefined {
  const parsed = parseBootstrapServers(text);
  return parsed.ok && parsed.servers.length === 1 && parsed.tls === undefined
    ? formatBootstrapServers(parsed.servers)
    : undefined;
}
