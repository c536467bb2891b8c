// A common block with a special one laid over it (a profile, a consumer): a key of the special one wins, and it
// inherits the others. Where both name servers, and others, no secret of the common ones goes to the special ones.

import { nameOf, type ConfigEntry } from './configEntry';
import type { ImportNote } from './importedCluster';

export interface Overlaid {
  readonly entries: readonly ConfigEntry[];
  readonly notes: readonly ImportNote[];
}

const SERVERS = /^(bootstrap\.servers|metadata\.broker\.list)$/;
/** What tells how to connect, as far as it may be inherited. */
const CONNECTION = /^(security|sasl|ssl|aws|tls|https)\.(?!.*(password|secret|token)$)/;
/** Who somebody is, with the proof of it in the text itself. */
const INLINE_IDENTITY =
  /^ssl\.(keystore\.(key|certificate\.chain)|key\.pem|certificate\.pem)$|^ssl\.(keystore|key|certificate)\.location$/;
const PEM = /-----BEGIN |^LS0tLS1CRUdJTi/;
/** Keys that a note names. */
const MOST_NAMED = 3;

export function overlaid(
  common: readonly ConfigEntry[],
  special: readonly ConfigEntry[],
  name: string,
): Overlaid {
  const [before, after] = [serversIn(common), serversIn(special)];
  if (before === undefined || after === undefined || before === after) {
    return { entries: merged(common, special), notes: [] };
  }
  const own = new Set(special.map(({ key }) => key));
  const inherited = common.filter(({ key }) => !own.has(key));
  const notes: ImportNote[] = [];
  const lost = inherited.filter(isInlineIdentity);
  const [first] = lost;
  if (first !== undefined) {
    const text = `This certificate and its key belong to other servers and are not used for ${name}.`;
    notes.push({ line: first.line, text });
  }
  const kept = inherited.filter((entry) => !lost.includes(entry));
  const told = kept.filter(({ key }) => CONNECTION.test(key));
  if (told.length > 0) {
    notes.push({ line: told[0]?.line, text: `${name} inherits ${namesOf(told)}.` });
  }
  const entries = kept.map((entry) => ({ ...entry, ofOtherServers: true }) as const);
  return { entries: merged(entries, special), notes };
}

const merged = (
  common: readonly ConfigEntry[],
  special: readonly ConfigEntry[],
): readonly ConfigEntry[] => [
  ...new Map([...common, ...special].map((entry) => [entry.key, entry])).values(),
];

const isInlineIdentity = ({ key, value }: ConfigEntry): boolean =>
  INLINE_IDENTITY.test(key) && (!key.endsWith('.location') || PEM.test(value));

function namesOf(entries: readonly ConfigEntry[]): string {
  const names = entries.slice(0, MOST_NAMED).map(nameOf);
  const more = entries.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

const serversIn = (entries: readonly ConfigEntry[]): string | undefined =>
  entries.find(({ key }) => SERVERS.test(key))?.value;
