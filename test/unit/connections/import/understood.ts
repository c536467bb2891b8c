// What was understood of a sample, as an entry of the settings with the secrets beside it: what the expected
// files hold.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatBootstrapServers } from '../../../../src/connections/bootstrapServers';
import type { ImportResult } from '../../../../src/connections/import/entries/importedCluster';
import { serializeSecurity } from '../../../../src/connections/setting/securitySetting';

export const SAMPLES = join(__dirname, 'fixtures');
export const sampleFiles = readdirSync(SAMPLES).filter((file) => !file.endsWith('.expected.json'));
export const sampleText = (file: string): string => readFileSync(join(SAMPLES, file), 'utf8');

export type Understood = { readonly refused: string } | ReturnType<typeof understoodClusters>;

export function understood(result: ImportResult): Understood {
  const plain = result.ok ? understoodClusters(result) : { refused: result.problem };
  return JSON.parse(JSON.stringify(plain)) as Understood;
}

function understoodClusters(result: Extract<ImportResult, { readonly ok: true }>) {
  return {
    format: result.format,
    clusters: result.clusters.map((cluster) => ({
      ...(cluster.name !== undefined && { name: cluster.name }),
      current: cluster.current,
      bootstrapServers: formatBootstrapServers(cluster.bootstrapServers),
      ...serializeSecurity(cluster.security),
      ...(Object.keys(cluster.hostMapping).length > 0 && { hostMapping: cluster.hostMapping }),
      ...(cluster.unclearLogin && { unclearLogin: true }),
      secrets: cluster.secrets,
      notes: cluster.notes.map(({ line, text }) => `${line ?? '-'}: ${text}`),
    })),
    refused: result.refused,
  };
}
