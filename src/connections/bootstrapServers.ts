// The text of `bootstrap.servers`, as people type and paste it, and back.

import { oneLine } from '../base/visibleText';
import type { BootstrapServer } from './profile';

/** Kafka's own default port. */
const DEFAULT_PORT = 9092;
/** What stands before a server: a listener's protocol, or the scheme of a URL as hosts of Kafka give them. */
const PREFIX =
  /^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL|kafka|kafkas|kafka\+ssl|kafka\+tls|tls):\/\//i;
/** A listener of any name, as in advertised.listeners: it says nothing of its protocol. */
const LISTENER_NAME = /^[A-Z][A-Z0-9_]*:\/\//;
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const HOST_NAME = /^[\p{L}\p{N}_]([\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}_.])?$/u;
const LONGEST_HOST = 253;

export type ParsedBootstrapServers =
  | {
      readonly ok: true;
      /** At least one; in the order typed, duplicates dropped. */
      readonly servers: readonly BootstrapServer[];
      /** Whether a prefix such as SSL:// says that TLS is spoken; undefined where no prefix says. */
      readonly tls: boolean | undefined;
      /** Whether a prefix such as SASL_SSL:// says that somebody logs in; undefined where no prefix says. */
      readonly login: boolean | undefined;
    }
  | { readonly ok: false; readonly problem: string };

type ParsedServer = BootstrapServer | { readonly problem: string };

/**
 * Servers separated by commas, semicolons, spaces or newlines, each `host`, `host:port` or
 * `[IPv6]:port`, with or without a listener's prefix (PLAINTEXT://, SSL://, …) or the scheme of a URL
 * (kafka+ssl://); the port is 9092 unless given. The first mistake is told in one sentence.
 */
export function parseBootstrapServers(text: string): ParsedBootstrapServers {
  const entries = text.split(/[\s,;]+/).filter((entry) => entry !== '');
  if (entries.length === 0) {
    return { ok: false, problem: 'Enter at least one server, for example localhost:9092.' };
  }
  const servers = new Map<string, BootstrapServer>();
  let tls: boolean | undefined;
  let login: boolean | undefined;
  for (const entry of entries) {
    const prefix = PREFIX.exec(entry)?.[1];
    if (prefix !== undefined && !/^kafka$/i.test(prefix)) {
      tls = tls === true || /(ssl|tls|kafkas)$/i.test(prefix);
      if (/^(sasl|plaintext|ssl$)/i.test(prefix)) login = login === true || /^sasl/i.test(prefix);
    }
    const bare = entry.replace(PREFIX, '');
    if (bare !== entry && /^[^/]*@/.test(bare)) {
      const problem =
        'Leave the user name and password out of the address; they are asked for later.';
      return { ok: false, problem };
    }
    const listener = /^https?:/i.test(bare) ? bare : bare.replace(LISTENER_NAME, '');
    const server = parseServer(listener === entry ? bare : listener.replace(/[/?].*$/, ''));
    if ('problem' in server) return { ok: false, problem: server.problem };
    const key = `${server.host.toLowerCase()} ${server.port}`;
    if (!servers.has(key)) servers.set(key, server);
  }
  return { ok: true, servers: [...servers.values()], tls, login };
}

/** 'host:9092,[::1]:9093', as {@link parseBootstrapServers} reads it. */
export function formatBootstrapServers(servers: readonly BootstrapServer[]): string {
  return servers
    .map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`))
    .join(',');
}

function parseServer(text: string): ParsedServer {
  const shown = `"${oneLine(text, 60)}"`;
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme !== undefined) {
    return {
      problem: `${shown} begins with ${scheme}://, but a Kafka server is written as host:port.`,
    };
  }
  if (text.startsWith('[')) return parseBracketed(text, shown);
  if (isIPv6(text)) return { problem: `Write the IPv6 address ${text} in brackets: [${text}].` };
  const [host = '', port, ...rest] = text.split(':');
  if (rest.length > 0) return { problem: `${shown} has more than one colon; write host:port.` };
  if (host === '') return { problem: `${shown} names no host; write host:port.` };
  if (host.length > LONGEST_HOST || !HOST_NAME.test(host)) {
    return { problem: `${shown} is not a host name; write host:port.` };
  }
  return withPort(host, port, shown);
}

function parseBracketed(text: string, shown: string): ParsedServer {
  const match = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (match === null) return { problem: `${shown} is not complete; write [IPv6 address]:port.` };
  const host = match[1] ?? '';
  if (!isIPv6(host)) return { problem: `${shown} holds no IPv6 address; write [::1]:9092.` };
  return withPort(host, match[2], shown);
}

function withPort(host: string, text: string | undefined, shown: string): ParsedServer {
  if (text === undefined) return { host, port: DEFAULT_PORT };
  if (text === '') return { problem: `${shown} has no port after its colon.` };
  if (!/^\d+$/.test(text)) return { problem: `The port in ${shown} is not a number.` };
  const port = Number(text);
  return port >= 1 && port <= 65_535
    ? { host, port }
    : { problem: `The port in ${shown} is not between 1 and 65535.` };
}

/** Whether the text is an IPv6 address (RFC 4291), with or without a zone ('fe80::1%eth0'). */
function isIPv6(text: string): boolean {
  const [address = '', zone] = text.split('%', 2);
  if (zone === '' || !/^[0-9a-f:.]+$/i.test(address)) return false;
  const plain = address.replace(/(?<=:)\d{1,3}(\.\d{1,3}){3}$/, '0:0');
  const halves = plain.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const enough = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return enough && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}
