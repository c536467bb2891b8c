// Several clusters that were found: which of them, what of their secrets, and one after the other is connected.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { formatBootstrapServers } from '../../../connections/bootstrapServers';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import { missingIn } from '../../../connections/import/importPreview';
import { securityText } from '../../../connections/securityText';
import { askTicks } from '../../pick/askTicks';
import { askInDialog } from '../../show/notify';
import type { CommandContext } from '../command';
import { connectImported } from './connectImported';

export interface FoundCluster {
  readonly cluster: ImportedCluster;
  /** 'docker-compose.yml:12'. */
  readonly place: string;
}

/** Nothing is kept of a cluster that was not ticked, nor a secret without a yes. */
export async function connectFound(
  context: CommandContext,
  title: string,
  found: readonly FoundCluster[],
  refused: readonly string[] = [],
): Promise<void> {
  for (const sentence of refused) context.log.info(`Not imported: ${sentence}`);
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askTicks<FoundCluster>(place, {
    placeholder:
      refused.length === 0
        ? vscode.l10n.t('Tick the clusters to add')
        : vscode.l10n.t('Tick the clusters to add ({0} cannot be used: Show Log)', refused.length),
    choices: found.map((one) => ({ ...rowOf(one), value: one })),
    isTicked: ({ cluster }) => cluster.current,
  });
  if (answer?.go !== 'next') return;
  const clusters = answer.values.map(({ cluster }) => cluster);
  const withSecrets = clusters.some(({ secrets }) => Object.keys(secrets).length > 0);
  const keep = withSecrets ? await askAboutSecrets() : false;
  if (keep === undefined) return;
  for (const cluster of clusters) {
    await connectImported(context, title, keep ? cluster : { ...cluster, secrets: {} });
  }
}

/** What is known of it, and what is missing. */
function rowOf({ cluster, place }: FoundCluster): { label: string; description: string } {
  const { name, bootstrapServers, security } = cluster;
  const servers = formatBootstrapServers(bootstrapServers);
  const missing = missingIn(cluster);
  const parts = [
    ...(name === undefined || servers === '' ? [] : [servers]),
    securityText(security),
    ...(missing.length === 0 ? [] : [vscode.l10n.t('missing: {0}', missing.join(', '))]),
    ...(place === '' ? [] : [place]),
  ];
  return { label: displayName(name ?? servers), description: parts.join(' · ') };
}

/** Undefined where the person left. */
async function askAboutSecrets(): Promise<boolean | undefined> {
  const store = vscode.l10n.t('Store as Secrets');
  const ask = vscode.l10n.t('Ask Me for Them');
  const choice = await askInDialog(
    {
      message: vscode.l10n.t('Store the passwords and keys that were found?'),
      detail: vscode.l10n.t(
        "They go to VS Code's secret storage, each for its own connection. Otherwise they are forgotten, and you are asked for them.",
      ),
    },
    store,
    ask,
  );
  return choice === undefined ? undefined : choice === store;
}
