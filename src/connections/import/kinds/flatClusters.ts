// Lines of `key=value`: a client of Java's or of librdkafka's, an application's properties with a client in
// them, MirrorMaker, a Connect worker; a broker's own configuration is told apart.

import type { ConfigEntry } from '../entries/configEntry';
import type { ImportFormat } from '../entries/importedCluster';
import type { Leaf } from '../entries/leaf';
import { lone } from '../entries/namedEntries';
import { BLOCKS } from '../layouts/clientBlocks';
import { CONNECT } from '../layouts/connectWorker';
import type { Layout } from '../layouts/layout';
import { MIRROR_MAKER } from '../layouts/mirrorMaker';
import { MICRONAUT, QUARKUS } from '../layouts/quarkus';
import { SPRING } from '../layouts/spring';
import { AKHQ, KAFKA_UI } from '../layouts/toolLists';
import { leavesOfEntries } from '../syntax/leavesOf';
import { plainLines } from '../syntax/plainLines';
import { propertiesEntries } from '../syntax/propertiesEntries';
import { refuseBroker } from './refuseBroker';
import type { Found } from './recognize';

const LAYOUTS: readonly Layout[] = [
  ...[SPRING, AKHQ, KAFKA_UI, MIRROR_MAKER, CONNECT, QUARKUS, MICRONAUT],
];
/** What only librdkafka calls so. */
const LIBRDKAFKA =
  /^(metadata\.broker\.list|sasl\.(username|password|mechanisms|oauthbearer\.(method|client\.id))|ssl\.(ca|certificate|key)\.(location|pem)|enable\.ssl\.certificate\.verification)$/;
/** What only Java's client calls so. */
const JAVA =
  /^(sasl\.jaas\.config|ssl\.(truststore|keystore)\..*|sasl\.(login|client)\.callback\.handler\.class|(key|value)\.(de)?serializer|config\.providers.*)$/;
/** Between the documents of one file of Spring's. */
const DIVIDER = /^[#!]---[ \t]*$/m;

export function flatClusters(text: string): Found {
  const keys = text.split('\n').map((line) => /^\s*([^\s=:#!]+)\s*[=:]/.exec(line)?.[1] ?? '');
  const isLibrdkafka =
    keys.some((key) => LIBRDKAFKA.test(key)) && !keys.some((key) => JAVA.test(key));
  if (isLibrdkafka && !keys.some((key) => /\.bootstrap[.-]servers$/.test(key))) {
    return { format: 'librdkafka', clusters: lone(plainLines(text)) };
  }
  const documents = documentsOf(text);
  const entries = documents.flat();
  const leaves = documents.map(leavesOfEntries);
  for (const { format, clusters } of LAYOUTS) {
    const found = clusters(leaves);
    if (found.length > 0) return { format, clusters: found };
  }
  refuseBroker(leaves.flat());
  const blocks = hasPrefixed(leaves.flat()) ? BLOCKS.clusters(leaves) : [];
  if (blocks.length > 0) return { format: 'blocks', clusters: blocks };
  const format: ImportFormat = isLibrdkafka ? 'librdkafka' : 'java';
  return { format, clusters: lone(entries) };
}

/** Each with the lines of the whole file. */
function documentsOf(text: string): ConfigEntry[][] {
  if (!DIVIDER.test(text)) return [propertiesEntries(text)];
  let from = 0;
  return text.split(DIVIDER).flatMap((part) => {
    const before = from;
    from += part.split('\n').length - 1;
    if (part.replace(/^\s*[#!].*$/gm, '').trim() === '') return [];
    return [propertiesEntries(part).map((entry) => ({ ...entry, line: entry.line + before }))];
  });
}

const hasPrefixed = (leaves: readonly Leaf[]): boolean =>
  leaves.some(({ shownAs }) => /[^.]\.bootstrap[.-]?servers$/i.test(shownAs)) ||
  !leaves.some(({ shownAs }) =>
    /^(bootstrap\.servers|security\.protocol|(ssl|sasl)\.[a-z.]+)$/.test(shownAs),
  );
