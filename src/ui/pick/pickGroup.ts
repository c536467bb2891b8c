// Asks for a group, where a command was called on none: first the cluster, if there are several.

import * as vscode from 'vscode';
import type { ClusterProfile } from '../../connections/profile';
import { displayName } from '../../base/visibleText';
import type { Capability, RowTarget } from '../../core/view/row';
import { titleAt } from '../../core/view/plan/whereText';
import type { Cluster } from '../clusters/clusterSet';
import { askChoice } from './askChoice';
import { groupChoices, type PickContext } from './groupChoices';
import { clusterChoices, offerCluster } from './pickCluster';
import { snapshotOf } from './snapshotOf';
import { runSteps, type Step } from './steps';

interface Picked {
  readonly cluster: Cluster | undefined;
  readonly target: RowTarget | undefined;
}

/** The group chosen, of those that can do what is needed; undefined if the person left or there is none. */
export async function pickGroup(
  title: string,
  context: PickContext,
  needs: Capability = 'group',
): Promise<RowTarget | undefined> {
  const clusters = context.clusters.all().filter(({ profile }) => canBe(needs, profile));
  if (clusters.length === 0) {
    void offerCluster();
    return undefined;
  }
  const only = clusters.length === 1 ? clusters[0] : undefined;
  const steps =
    only === undefined
      ? [chooseCluster(context, clusters), chooseGroup(context, needs)]
      : [chooseGroup(context, needs)];
  const titleOf = ({ cluster }: Picked) => titleAt(title, cluster?.profile);
  const picked = await runSteps<Picked>(titleOf, steps, { cluster: only, target: undefined });
  return picked?.target;
}

/** Whether any group of the cluster can do what is needed. */
function canBe(needs: Capability, { readOnly, readMessages }: ClusterProfile): boolean {
  if (needs === 'group') return true;
  return needs === 'readable' ? readMessages : !readOnly;
}

function chooseCluster(context: PickContext, clusters: readonly Cluster[]): Step<Picked> {
  return async (picked, place) => {
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which cluster?'),
      choices: clusterChoices(clusters, context),
      active: picked.cluster,
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: answer.go === 'next' ? { ...picked, cluster: answer.value } : picked,
    };
  };
}

function chooseGroup(context: PickContext, needs: Capability): Step<Picked> {
  return async (picked, place) => {
    if (picked.cluster === undefined) return undefined;
    await snapshotOf(picked.cluster);
    const choices = await groupChoices(picked.cluster, context);
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which group of {0}?', displayName(picked.cluster.profile.name)),
      choices: choices.filter(({ capabilities }) => capabilities.includes(needs)),
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: answer.go === 'next' ? { ...picked, target: answer.value } : picked,
    };
  };
}
