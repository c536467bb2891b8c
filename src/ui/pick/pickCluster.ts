// Asks for a cluster, where a command was called on none.

import * as vscode from 'vscode';
import { clusterRow } from '../../core/view/tree/clusterRow';
import type { RowTarget } from '../../core/view/row';
import { whereText } from '../../core/view/plan/whereText';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from '../commands/command';
import { COMMANDS } from '../contributions';
import { showInformation } from '../show/notify';
import { askChoice, type Choice } from './askChoice';

/** The clusters to choose from, as the tree shows them. */
export function clusterChoices(
  clusters: readonly Cluster[],
  { settings }: Pick<CommandContext, 'settings'>,
): Choice<Cluster>[] {
  const { thresholds } = settings.current;
  const options = {
    thresholds,
    writable: true,
    readable: true,
    now: () => Date.now(),
    open: false,
  };
  return clusters.map((cluster) => ({
    label: whereText(cluster.profile),
    icon: cluster.profile.environment === 'production' ? 'shield' : undefined,
    description: clusterRow(cluster.profile, cluster.store.state, options).description,
    value: cluster,
  }));
}

/** The only cluster there is, or the one chosen; undefined if the person left or there is none. */
export async function pickCluster(
  title: string,
  context: Pick<CommandContext, 'clusters' | 'settings'>,
  fits: (cluster: Cluster) => boolean = () => true,
): Promise<Cluster | undefined> {
  const clusters = context.clusters.all().filter(fits);
  if (clusters.length === 0) {
    void offerCluster();
    return undefined;
  }
  if (clusters.length === 1) return clusters[0];
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askChoice(place, {
    placeholder: vscode.l10n.t('Which cluster?'),
    choices: clusterChoices(clusters, context),
  });
  return answer?.go === 'next' ? answer.value : undefined;
}

/** The cluster of the row; without one, it is asked for among those that connect to a Kafka of their own. */
export async function clusterOf(
  target: RowTarget | undefined,
  title: string,
  context: Pick<CommandContext, 'clusters' | 'settings'>,
): Promise<Cluster | undefined> {
  if (target !== undefined) return context.clusters.get(target.clusterId);
  return pickCluster(title, context, ({ profile }) => !profile.demo);
}

/** The cluster of the rows. Rows of several clusters, or none, leave open which one is meant: then it is asked for. */
export async function clusterOfRows(
  targets: readonly RowTarget[],
  title: string,
  context: Pick<CommandContext, 'clusters' | 'settings'>,
): Promise<Cluster | undefined> {
  const ids = new Set(targets.map(({ clusterId }) => clusterId));
  const [only] = ids;
  if (ids.size === 1 && only !== undefined) return context.clusters.get(only);
  return pickCluster(title, context, ({ profile }) => ids.size === 0 || ids.has(profile.id));
}

/** There is nothing to choose from: the way on. */
export async function offerCluster(): Promise<void> {
  const add = vscode.l10n.t('Add Cluster…');
  const demo = vscode.l10n.t('Try the Demo Cluster');
  const choice = await showInformation(
    vscode.l10n.t('No cluster is available for this command.'),
    add,
    demo,
  );
  if (choice === add) await vscode.commands.executeCommand(COMMANDS.addCluster);
  if (choice === demo) await vscode.commands.executeCommand(COMMANDS.tryDemoCluster);
}
