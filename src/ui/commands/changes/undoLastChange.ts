import * as vscode from 'vscode';
import { readPlan } from '../../../core/write/changeRule';
import type { GroupChange } from '../../../core/plan/groupChange';
import { latestUndoables, undoableOf, type UndoableChange } from '../../../core/journal/undoable';
import { undo } from './undo';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { showInformation } from '../../show/notify';
import { withViewProgress } from '../../withViewProgress';
import type { Command, CommandContext } from '../command';
import { writableCluster } from './writableCluster';

/** Undoes the entry it was called on; from the palette the latest change of any cluster that may be written to. */
export const undoLastChange: Command = {
  id: COMMANDS.undoLastChange,
  run: async (context, _targets, target) => {
    const cluster = target && writableCluster(context, [target]);
    const found =
      cluster !== undefined && target?.changeId !== undefined
        ? await entryOf(context, cluster, target.changeId)
        : await withViewProgress(() => lastOf(context, cluster));
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

/** The latest change of which something is left to take back; what already is as before is passed over. */
async function lastOf(
  { clusters, journal }: CommandContext,
  only: Cluster | undefined,
): Promise<Found | undefined> {
  const journals = (only === undefined ? clusters.all() : [only])
    .filter(({ profile }) => !profile.readOnly)
    .map((cluster) => ({ cluster, entries: journal.newestFirst(cluster.profile.id) }));
  for await (const {
    entry,
    changes,
    journal: { cluster },
  } of latestUndoables(journals)) {
    if (await isLeft(cluster, changes)) return { entry, changes, cluster };
  }
  return undefined;
}

async function isLeft({ store }: Cluster, changes: readonly GroupChange[]): Promise<boolean> {
  try {
    const { signal } = new AbortController();
    const plans = await readPlan(await store.admin(), { kind: 'undo', changes }, signal);
    return plans.some(({ rows, writability }) => rows.length > 0 || writability.kind === 'unknown');
  } catch {
    // The undo itself will say why nothing is known.
    return true;
  }
}
