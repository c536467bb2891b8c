// Several clusters that were found: which of them, what of their secrets, and one after the other is connected.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { formatBootstrapServers } from '../../../connections/bootstrapServers';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import { missingIn } from '../../../connections/import/importPreview';
import { securityText } from '../../../connections/securityText';
import type { Choice } from '../../pick/askChoice';
import { askPreview } from '../../pick/askPreview';
import { askTicks } from '../../pick/askTicks';
import { askInDialog, showInformation } from '../../show/notify';
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
  const step = { title, step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askTicks<FoundCluster>(step, {
    placeholder:
      refused.length === 0
        ? vscode.l10n.t('Tick the clusters to add')
        : vscode.l10n.t('Tick the clusters to add ({0} cannot be used: Show Log)', refused.length),
    choices: found.map((one) => ({ ...rowOf(one), value: one })),
    isTicked: ({ cluster }) => cluster.current,
  });
  if (answer?.go !== 'next') return;
  const clusters = answer.values;
  const withSecrets = clusters.some(({ cluster: { secrets } }) => Object.keys(secrets).length > 0);
  const keep = withSecrets ? await askAboutSecrets() : false;
  if (keep === undefined) return;
  for (const [at, { cluster, place }] of clusters.entries()) {
    const used = keep ? cluster : { ...cluster, secrets: {} };
    if (await connectOne(context, titleOf(title, at, clusters.length), used, place)) continue;
    // Who leaves one leaves those after it, too.
    if (at + 1 < clusters.length) await sayWhatIsLeft(at, clusters.length);
    return;
  }
}

/** What is to be said of it is said first. Whether it was saved. */
async function connectOne(
  context: CommandContext,
  title: string,
  cluster: ImportedCluster,
  placeholder: string,
): Promise<boolean> {
  const wanted = cluster.notes.length === 0 || (await askPreview({ title, placeholder }, cluster));
  return wanted && connectImported(context, title, cluster);
}

const titleOf = (title: string, at: number, of: number): string =>
  of === 1 ? title : vscode.l10n.t('{0}: {1} of {2}', title, at + 1, of);

async function sayWhatIsLeft(added: number, of: number): Promise<void> {
  await showInformation(vscode.l10n.t('{0} of {1} ticked clusters were added.', added, of));
}

/** What is known of it, what is missing, and below that where it stands. */
function rowOf({ cluster, place }: FoundCluster): Omit<Choice<FoundCluster>, 'value'> {
  const { name, bootstrapServers, security } = cluster;
  const servers = formatBootstrapServers(bootstrapServers);
  const missing = missingIn(cluster);
  const parts = [
    ...(name === undefined || servers === '' ? [] : [servers]),
    securityText(security),
    ...(missing.length === 0 ? [] : [vscode.l10n.t('missing: {0}', missing.join(', '))]),
  ];
  return {
    label: displayName(name ?? servers),
    description: parts.join(' · '),
    ...(place !== '' && { detail: place }),
  };
}

/** Undefined where the person left. */
async function askAboutSecrets(): Promise<boolean | undefined> {
  const store = vscode.l10n.t('Store as Secrets');
  const ask = vscode.l10n.t('Ask Me for Them');
  const choice = await askInDialog(
    {
      message: vscode.l10n.t('Store the passwords and keys that were found?'),
      detail: vscode.l10n.t(
        "They are stored in VS Code's secret storage, each for its own connection. Otherwise you will be asked for them.",
      ),
    },
    store,
    ask,
  );
  return choice === undefined ? undefined : choice === store;
}
