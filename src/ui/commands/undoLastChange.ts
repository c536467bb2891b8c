import * as vscode from 'vscode';
import { lastUndoable, undoableOf, type UndoableChange } from '../../core/change/undoable';
import { undo } from '../changes/undo';
import type { Cluster } from '../clusters/clusterSet';
import { COMMANDS } from '../contributions';
import { showInformation } from '../show/notify';
import type { Command, CommandContext } from './command';
import { writableCluster } from './writableCluster';

/** Undoes the entry it was called on; from the palette the latest change of any cluster that may be written to. */
export const undoLastChange: Command = {
  id: COMMANDS.undoLastChange,
  run: async (context, targets) => {
    const [target] = targets;
    const cluster = writableCluster(context, targets);
    const found =
      cluster !== undefined && target?.changeId !== undefined
        ? await entryOf(context, cluster, target.changeId)
        : await lastOf(context, cluster);
    if (found === undefined) {
      await showInformation(vscode.l10n.t('There is no change to undo.'));
      return;
    }
    await undo(context, found.cluster, found);
  },
};

type Found = UndoableChange & { readonly cluster: Cluster };

async function entryOf(
  { journal }: CommandContext,
  cluster: Cluster,
  changeId: string,
): Promise<Found | undefined> {
  const found = await undoableOf(journal.newestFirst(cluster.profile.id), changeId);
  return found && { ...found, cluster };
}

async function lastOf(
  { clusters, journal }: CommandContext,
  only: Cluster | undefined,
): Promise<Found | undefined> {
  let latest: Found | undefined;
  for (const cluster of only === undefined ? clusters.all() : [only]) {
    if (cluster.profile.readOnly) continue;
    const found = await lastUndoable(journal.newestFirst(cluster.profile.id));
    if (found !== undefined && found.entry.at > (latest?.entry.at ?? -Infinity)) {
      latest = { ...found, cluster };
    }
  }
  return latest;
}
