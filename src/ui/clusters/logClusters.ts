// What the log says of the clusters themselves: which there are, what of them was changed, which are gone. No
// secret is part of a profile, so that none can come into the log.

import { DisposableStore, type Disposable } from '../../base/disposable';
import { displayName, oneLine } from '../../base/visibleText';
import { formatBootstrapServers } from '../../connections/bootstrapServers';
import type { ClusterProfile } from '../../connections/profile';
import { securityText } from '../../connections/securityText';
import type { Logger } from '../../core/logger';
import type { Cluster, ClusterSet } from './clusterSet';

/** Enough for a dozen servers. */
const LONGEST_LINE = 400;

/** Notes what is there now, and listens until disposed. */
export function logClusters(
  clusters: Pick<ClusterSet, 'all' | 'onDidChangeMembers' | 'onDidChangeProfile'>,
  log: Pick<Logger, 'info'>,
): Disposable {
  let known: ReadonlyMap<string, Cluster> = new Map();
  const compare = (): void => {
    const now = new Map(clusters.all().map((cluster) => [cluster.profile.id, cluster]));
    for (const [id, cluster] of now) {
      const before = known.get(id);
      if (before === undefined) log.info(`${profileText(cluster.profile)}.`);
      else if (before !== cluster) {
        log.info(`${profileText(cluster.profile)}: its connection or a secret was changed.`);
      }
    }
    for (const [id, { profile }] of known) {
      if (!now.has(id)) log.info(`${displayName(profile.name)}: removed from the sidebar.`);
    }
    known = now;
  };
  compare();
  const owned = new DisposableStore();
  owned.add(clusters.onDidChangeMembers(compare));
  owned.add(
    clusters.onDidChangeProfile(({ profile }) => {
      log.info(`${profileText(profile)}: its name, environment or read-only mark was changed.`);
    }),
  );
  return owned;
}

/** 'Real (production), kafka-1:9092, TLS, SCRAM-SHA-512 as alice, read-only'. */
function profileText(profile: ClusterProfile): string {
  const { name, bootstrapServers, security, demo, readOnly, environment } = profile;
  const called = `${displayName(name)}${environment === undefined ? '' : ` (${environment})`}`;
  const reached = demo
    ? 'runs inside VS Code'
    : `${formatBootstrapServers(bootstrapServers)}, ${securityText(security)}`;
  return oneLine(`${called}, ${reached}${readOnly ? ', read-only' : ''}`, LONGEST_LINE);
}
