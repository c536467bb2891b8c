// A common block with a special one laid over it (a profile, a consumer): a key of the special one wins.
// Where both name servers, and others, what logs in to the common ones is not used for the special ones.

import type { ConfigEntry } from './configEntry';
import type { ImportNote } from './importedCluster';

export interface Overlaid {
  readonly entries: readonly ConfigEntry[];
  readonly notes: readonly ImportNote[];
}

const SERVERS = /^(bootstrap\.servers|metadata\.broker\.list)$/;
/** What tells who somebody is. */
const LOGIN =
  /^(sasl\.(jaas\.config|username|password|oauthbearer\..*(secret|token|id|url))|ssl\.(key|keystore|certificate)\..*|aws\..*)$/;

export function overlaid(
  common: readonly ConfigEntry[],
  special: readonly ConfigEntry[],
  name: string,
): Overlaid {
  const entries = new Map(common.map((entry) => [entry.key, entry]));
  const [before, after] = [serversIn(common), serversIn(special)];
  const notes: ImportNote[] = [];
  if (before !== undefined && after !== undefined && before !== after) {
    const login = common.filter(
      ({ key }) => LOGIN.test(key) && !special.some((entry) => entry.key === key),
    );
    for (const { key } of login) entries.delete(key);
    const [first] = login;
    if (first !== undefined) {
      const text = `This login belongs to other servers and is not used for ${name}.`;
      notes.push({ line: first.line, text });
    }
  }
  for (const entry of special) entries.set(entry.key, entry);
  return { entries: [...entries.values()], notes };
}

const serversIn = (entries: readonly ConfigEntry[]): string | undefined =>
  entries.find(({ key }) => SERVERS.test(key))?.value;
