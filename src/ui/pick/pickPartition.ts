// Asks for a partition that a group reads, where a command was called on none.

import * as vscode from 'vscode';
import { formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { committedOf, groupPartitions } from '../../core/store/groupPartitions';
import { titleAt } from '../../core/view/plan/whereText';
import type { Capability, RowTarget } from '../../core/view/row';
import { askChoice } from './askChoice';
import type { PickContext } from './groupChoices';
import { pickGroup } from './pickGroup';
import { snapshotOf } from './snapshotOf';

export interface PartitionTarget {
  readonly clusterId: string;
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
}

/** The partition of a row; undefined where the row is another one. */
export function partitionOf(target: RowTarget | undefined): PartitionTarget | undefined {
  const { clusterId, groupId, topic, partition } = target ?? {};
  if (clusterId === undefined || groupId === undefined) return undefined;
  if (topic === undefined || partition === undefined) return undefined;
  return { clusterId, groupId, topic, partition };
}

/** The partition of the row; without one, cluster, group and partition are asked for. Undefined if the person left. */
export async function pickPartition(
  title: string,
  context: PickContext,
  target: RowTarget | undefined,
  needs: Capability,
): Promise<PartitionTarget | undefined> {
  const known = partitionOf(target);
  if (known !== undefined) return known;
  const picked = target?.groupId === undefined ? await pickGroup(title, context, needs) : target;
  const cluster = picked && context.clusters.get(picked.clusterId);
  if (cluster === undefined || picked?.groupId === undefined) return undefined;
  const { groupId, topic: only } = picked;
  const snapshot = await snapshotOf(cluster);
  const group = snapshot.groups.get(groupId);
  const partitions = group === undefined ? [] : groupPartitions(group, snapshot, only);
  const answer = await askChoice<PartitionTarget>(
    {
      title: titleAt(`${title}: ${displayName(groupId)}`, cluster.profile),
      step: 1,
      totalSteps: 1,
      canGoBack: false,
    },
    {
      placeholder:
        partitions.length === 0
          ? vscode.l10n.t('This group has no committed offset and no assigned partition.')
          : vscode.l10n.t('Which partition?'),
      choices: partitions.map((shown) => {
        const { topic, partition, end } = shown;
        const committed = committedOf(shown);
        const at = committed === undefined ? vscode.l10n.t('no commit') : formatExact(committed);
        return {
          label: `${displayName(topic)} ${partition}`,
          description: end.ok ? `${at} of ${formatExact(end.value)}` : at,
          value: { clusterId: picked.clusterId, groupId, topic, partition },
        };
      }),
    },
  );
  return answer?.go === 'next' ? answer.value : undefined;
}
