// INI files: each section with servers is a cluster, and nothing of another section is used for it.

import { strictKafkaKey } from '../entries/kafkaKeys';
import type { NamedEntries } from '../entries/namedEntries';
import { iniSections, type IniSection } from '../syntax/iniSections';

/** Names that say nothing of a cluster. */
const ANY = /^(default|kafka|client|common|global|connection|cluster|)$/i;

export function iniClusters(text: string): NamedEntries[] {
  const sections = iniSections(text).map((section) => ({
    ...section,
    entries: section.entries.map((entry) => ({
      ...entry,
      key: strictKafkaKey(entry.key) ?? entry.key,
      shownAs: entry.key,
    })),
  }));
  const withServers = sections.filter(hasServers);
  const chosen = withServers.length > 0 ? withServers : sections.filter(isClient);
  return chosen.map((section) => {
    const others = sections.filter((one) => one !== section && !chosen.includes(one));
    const [first] = others;
    const name = ANY.test(section.name) && chosen.length === 1 ? undefined : section.name;
    const left = others.length === 1 ? 'section' : `${others.length} sections`;
    const text = `The other ${left} of the file ${others.length === 1 ? 'is' : 'are'} not used.`;
    return {
      ...{ name, current: chosen.length === 1, entries: section.entries },
      notes: first === undefined ? [] : [{ line: first.line, text }],
    };
  });
}

const hasServers = ({ entries }: IniSection): boolean =>
  entries.some(({ key }) => key === 'bootstrap.servers' || key === 'metadata.broker.list');

const isClient = ({ entries }: IniSection): boolean =>
  entries.some(({ key }) => /^(security\.protocol|(ssl|sasl)\.)/.test(key));
