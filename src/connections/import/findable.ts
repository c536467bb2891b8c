// Which files of a workspace may say where a cluster is, and what is found in many of them.

import { bindingOf } from '../setting/secretBinding';
import type { ImportedCluster } from './entries/importedCluster';
import { importClusters } from './importClusters';

/** Files that are looked into at most. */
export const MOST_FILES = 500;
/** Bytes; larger files are no configurations. */
export const LONGEST_FILE = 200_000;

/** Configurations first; programs while there is room. */
export const FINDABLE = [
  '**/{*.properties,*.yml,*.yaml,.env,.env.*,*.env,*.conf,*.ini,*.toml,*.cfg,*.config,appsettings*.json,settings.json,kafka*.json}',
  '**/*.{py,js,ts,mjs,go,cs,java,kt,scala,rs}',
] as const;
/** Dependencies, what was built, and what tools keep for themselves. */
export const NOT_LOOKED_INTO =
  '**/{node_modules,bower_components,vendor,.git,.hg,.svn,target,build,dist,out,bin,obj,.venv,venv,env,site-packages,__pycache__,.gradle,.idea,.next,.nuxt,.cache,.terraform,.tox,coverage,testdata}/**';

export interface FoundInFile {
  readonly cluster: ImportedCluster;
  readonly path: string;
}

/** Whether a look at the whole text may be worth its time. */
export function mayNameServers(text: string): boolean {
  return /bootstrap|broker|kafka/i.test(text);
}

/** The clusters of a text that name their servers. */
export function clustersIn(path: string, text: string): FoundInFile[] {
  const result = mayNameServers(text) ? importClusters(text) : undefined;
  if (result?.ok !== true) return [];
  return result.clusters
    .filter(({ bootstrapServers }) => bootstrapServers.length > 0)
    .map((cluster) => ({ cluster: { ...cluster, current: false }, path }));
}

/** Each connection once: the first file that has it, preferring one that knows its secrets. */
export function withoutDoubles(found: readonly FoundInFile[]): FoundInFile[] {
  const byBinding = new Map<string, FoundInFile>();
  for (const one of found) {
    const binding = bindingOf(one.cluster);
    const before = byBinding.get(binding);
    const more = (each: FoundInFile) => Object.keys(each.cluster.secrets).length;
    if (before === undefined || more(one) > more(before)) byBinding.set(binding, one);
  }
  return [...byBinding.values()];
}
