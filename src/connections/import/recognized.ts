// Which tool's configuration a text is, and the clusters in it: the shape of the text decides how it is
// read, and what is found in it whose it is.

import { parseBootstrapServers } from '../bootstrapServers';
import type { ConfigEntry } from './entries/configEntry';
import { ImportRefusal, type ImportFormat } from './entries/importedCluster';
import { lone, type NamedEntries } from './entries/namedEntries';
import { kclEntries } from './layouts/kclEntries';
import { flatClusters } from './kinds/flatClusters';
import { environmentClusters } from './kinds/environmentClusters';
import { iniClusters } from './kinds/iniClusters';
import { jaasClusters } from './kinds/jaasClusters';
import { programClusters } from './kinds/programClusters';
import { treeClusters } from './kinds/treeClusters';
import { commandEntries } from './syntax/commandLine';
import { jsonTree } from './syntax/jsonTree';
import { SHAPES, shapeOf, type Shape } from './syntax/shapeOf';
import { parseYaml } from './syntax/yamlFile';

export interface Recognized {
  readonly format: ImportFormat;
  /** At least one. */
  readonly clusters: readonly NamedEntries[];
}

/** Throws an ImportRefusal that says what the text looks like, with the line where that shows. */
export function recognized(text: string): Recognized {
  const shape = shapeOf(text);
  const found = read(text, shape);
  if (found !== undefined && found.clusters.length > 0) return found;
  throw new ImportRefusal(
    undefined,
    `It looks like ${SHAPES[shape]}, but contains no configuration of a Kafka client${shape === 'program' ? ' that is understood' : ''}.`,
  );
}

function read(text: string, shape: Shape): Recognized | undefined {
  switch (shape) {
    case 'servers':
      return serversOf(text);
    case 'command': {
      const command = commandEntries(text);
      const cluster = command && { name: undefined, current: true, ...command };
      return cluster && { format: 'commandLine', clusters: [cluster] };
    }
    case 'jaas':
      return { format: 'jaas', clusters: jaasClusters(text) };
    case 'json': {
      const tree = jsonTree(text);
      const found = tree && treeClusters([tree], recognized);
      return found ?? programClusters(text);
    }
    case 'program':
      return programClusters(text);
    case 'toml':
      return { format: 'kcl', clusters: kclEntries(text) };
    case 'ini':
      return { format: 'librdkafka', clusters: iniClusters(text) };
    case 'environment':
      return environmentClusters(text, recognized);
    case 'yaml':
      return yamlClusters(text);
    case 'properties':
      return flatClusters(text);
    case 'table':
    case 'markup':
    case 'certificate':
      return undefined;
  }
}

/** Java takes a colon for an equals sign, too: what is no YAML may be properties. */
function yamlClusters(text: string): Recognized | undefined {
  const isFlat = text.split('\n').every((line) => /^($|#|!|\S[^\s:=]*\s*[:=])/.test(line));
  if (!isFlat) return treeClusters(parseYaml(text), recognized);
  try {
    return treeClusters(parseYaml(text), recognized) ?? flatClusters(text);
  } catch (error) {
    if (error instanceof ImportRefusal) return flatClusters(text);
    throw error;
  }
}

function serversOf(text: string): Recognized {
  const parsed = parseBootstrapServers(text);
  const entries: ConfigEntry[] = [{ key: 'bootstrap.servers', value: text.trim(), line: 1 }];
  if (!parsed.ok) throw new ImportRefusal(1, parsed.problem);
  return { format: 'servers', clusters: lone(entries) };
}
