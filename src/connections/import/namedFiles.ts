// The files that an imported connection names. Where its paths begin depends on where the configuration
// stands, which whoever reads it knows; here is what follows from that.

import type { ClusterSecurity, IdentitySource, PemSource, TrustSource } from '../security';
import type { ImportedCluster, ImportNote, MissingFile } from './entries/importedCluster';

/** Where a file that is named was looked for. */
export interface LocatedFile {
  /** Where it is, or where it would be; as it is written where nothing is known of that. */
  readonly path: string;
  readonly found: boolean;
}

/** Whether a path says by itself where it begins; `~/` does. */
export const isRooted = (path: string): boolean => /^([/\\]|~[/\\]|[A-Za-z]:[/\\])/.test(path);

/** Every path that the connection names, each once, as it is written. */
export function namedFiles(security: ClusterSecurity): string[] {
  const paths = new Set<string>();
  withPaths(security, (path) => {
    if (path !== '') paths.add(path);
    return path;
  });
  return [...paths];
}

/**
 * The cluster with its files where they were located, by the path as it is written. `places` says where a
 * relative path was looked for: 'beside client.properties, in the workspace folder'. What was taken from where, and
 * what is missing, is noted.
 */
export function withLocatedFiles(
  cluster: ImportedCluster,
  located: ReadonlyMap<string, LocatedFile>,
  places: string,
): ImportedCluster {
  const notes: ImportNote[] = [];
  const missing: MissingFile[] = [];
  for (const [written, { path, found }] of located) {
    if (!found) missing.push({ written, path });
    const text = noteOn(written, path, found, places);
    if (text !== undefined) notes.push({ line: undefined, text });
  }
  const security = withPaths(cluster.security, (path) => located.get(path)?.path ?? path);
  return {
    ...{ ...cluster, security, notes: [...cluster.notes, ...notes] },
    ...(missing.length > 0 && { missingFiles: missing }),
  };
}

function noteOn(written: string, path: string, found: boolean, places: string): string | undefined {
  if (found) return isRooted(written) ? undefined : `The file ${written} is ${path}.`;
  const where = isRooted(written) || places === '' ? '' : ` ${places}`;
  return `There is no file ${written}${where}: you will be asked where it is.`;
}

function withPaths(
  { tls, sasl }: ClusterSecurity,
  change: (path: string) => string,
): ClusterSecurity {
  const pem = (source: PemSource): PemSource =>
    source.kind === 'path' ? { ...source, path: change(source.path) } : source;
  const trust = (source: TrustSource): TrustSource =>
    source.kind === 'store'
      ? { ...source, path: change(source.path) }
      : { ...source, certificates: pem(source.certificates) };
  const identity = (source: IdentitySource): IdentitySource => {
    if (source.kind === 'store') return { ...source, path: change(source.path) };
    const { key } = source;
    return {
      ...source,
      certificate: pem(source.certificate),
      key: key.kind === 'path' ? { ...key, path: change(key.path) } : key,
    };
  };
  const oidc = sasl?.mechanism === 'OAUTHBEARER' ? sasl.oidc : undefined;
  return {
    tls: tls && {
      ...tls,
      trust: tls.trust && trust(tls.trust),
      identity: tls.identity && identity(tls.identity),
    },
    sasl:
      sasl?.mechanism === 'OAUTHBEARER' && oidc !== undefined
        ? { ...sasl, oidc: { ...oidc, ca: oidc.ca && pem(oidc.ca) } }
        : sasl,
  };
}
