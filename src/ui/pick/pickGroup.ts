// Asks for a group, where a command was called on none: first the cluster, if there are several.

import * as vscode from 'vscode';
import { displayName } from '../../core/base/visibleText';
import { NO_FILTER } from '../../core/store/groupFilter';
import { groupRows } from '../../core/view/groupRows';
import type { RowTarget } from '../../core/view/row';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from '../commands/command';
import { askChoice, type Choice } from './askChoice';
import { clusterChoices, offerCluster } from './pickCluster';
import { snapshotOf } from './snapshotOf';
import { runSteps, type Step } from './steps';

type PickContext = Pick<CommandContext, 'clusters' | 'settings' | 'groupView'>;

interface Picked {
  readonly cluster: Cluster | undefined;
  readonly target: RowTarget | undefined;
}

/** The group chosen; undefined if the person left or there is none. */
export async function pickGroup(
  title: string,
  context: PickContext,
): Promise<RowTarget | undefined> {
  const clusters = context.clusters.all();
  if (clusters.length === 0) {
    void offerCluster();
    return undefined;
  }
  const only = clusters.length === 1 ? clusters[0] : undefined;
  const steps =
    only === undefined ? [chooseCluster(context), chooseGroup(context)] : [chooseGroup(context)];
  const picked = await runSteps<Picked>(title, steps, { cluster: only, target: undefined });
  return picked?.target;
}

function chooseCluster(context: PickContext): Step<Picked> {
  return async (picked, place) => {
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which cluster?'),
      choices: clusterChoices(context.clusters.all(), context),
      active: picked.cluster,
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: answer.go === 'next' ? { ...picked, cluster: answer.value } : picked,
    };
  };
}

function chooseGroup(context: PickContext): Step<Picked> {
  return async (picked, place) => {
    if (picked.cluster === undefined) return undefined;
    await snapshotOf(picked.cluster);
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which group of {0}?', displayName(picked.cluster.profile.name)),
      choices: groupChoices(picked.cluster, context),
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: answer.go === 'next' ? { ...picked, target: answer.value } : picked,
    };
  };
}

/** The groups of a cluster as the tree shows them, filtered or not. */
function groupChoices(
  { profile, store }: Cluster,
  { settings, groupView }: PickContext,
): Choice<RowTarget>[] {
  const options = { thresholds: settings.current.thresholds, now: () => Date.now() };
  return groupRows(profile, store.state, NO_FILTER, groupView.sort, options)
    .rows.filter(({ kind }) => kind === 'group')
    .map(({ label, description, target }) => ({ label, description, value: target }));
}
