// Redpanda's rpk: `profiles` with `kafka_api`, or its older form with one cluster.

import type { ConfigEntry } from '../entries/configEntry';
import { byName, entryOf, leafAt, leavesBelow, type Leaf } from '../entries/leaf';
import { tableOfClient, withProtocol } from './clientEntries';
import type { Layout } from './layout';

export const RPK: Layout = {
  format: 'rpk',
  clusters: (documents) => {
    const leaves = documents.flat();
    const current = leafAt(leaves, 'current_profile')?.value;
    const profiles = [...byName(leavesBelow(leaves, 'profiles')).values()].flatMap((profile) => {
      const api = leavesBelow(profile, 'kafka_api');
      const name = leafAt(profile, 'name')?.value;
      return api.length === 0
        ? []
        : [{ name, current: name !== undefined && name === current, entries: entriesOf(api) }];
    });
    if (profiles.length > 0) return profiles;
    const older = leavesBelow(leaves, 'rpk', 'kafka_api');
    const bare = leavesBelow(leaves, 'kafka_api').filter(({ path }) => path[0] === 'brokers');
    const api = older.length > 0 ? older : bare.length > 0 ? leavesBelow(leaves, 'kafka_api') : [];
    return api.length === 0 ? [] : [{ name: undefined, current: true, entries: entriesOf(api) }];
  },
};

function entriesOf(api: readonly Leaf[]): ConfigEntry[] {
  const tls = api.find(({ path }) => path[0] === 'tls');
  const off = leafAt(api, 'tls', 'enabled')?.value === 'false';
  // A table of TLS with nothing in it turns TLS on.
  const on = tls === undefined ? [] : [{ ...entryOf(tls, 'ssl.enabled'), value: String(!off) }];
  const rest = api.filter(
    ({ path }) => path.join('.') !== 'tls.enabled' && path.join('.') !== 'tls',
  );
  const named = rest.map((leaf) => ({
    ...leaf,
    path: leaf.path.map((part) => (part === 'truststore_file' ? 'ca_file' : part)),
  }));
  return withProtocol([...on, ...tableOfClient(named)]);
}
