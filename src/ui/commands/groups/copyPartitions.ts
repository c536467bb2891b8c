import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import {
  partitionTable,
  partitionsOfTargets,
  type TablePartition,
} from '../../../core/export/partitionTable';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import { snapshotOf } from '../../pick/snapshotOf';
import { showStatusMessage } from '../../show/statusMessage';
import type { Command } from '../command';

/** How long the status bar says that it was done. */
const SAID_FOR_MS = 3000;

/** Copies partitions with their offsets and readers, for sheets and chats: of groups, topics, or as they are. */
export const copyPartitions: Command = {
  id: COMMANDS.copyPartitions,
  run: async (context, targets) => {
    let wanted = targets;
    if (wanted.length === 0) {
      const picked = await pickGroup(vscode.l10n.t('Copy Partitions'), context);
      if (picked === undefined) return;
      wanted = [picked];
    }
    const records: TablePartition[] = [];
    for (const clusterId of new Set(wanted.map((target) => target.clusterId))) {
      const cluster = context.clusters.get(clusterId);
      if (cluster === undefined) continue;
      const ofCluster = wanted.filter((target) => target.clusterId === clusterId);
      const rows = partitionsOfTargets(await snapshotOf(cluster), ofCluster);
      for (const row of rows) records.push(row);
    }
    await vscode.env.clipboard.writeText(partitionTable(records));
    showStatusMessage(
      vscode.l10n.t('Copied {0}', formatCount(records.length, 'partition')),
      SAID_FOR_MS,
    );
  },
};

/** The same, as it is called on one row. */
export const copyPartition: Command = { ...copyPartitions, id: COMMANDS.copyPartition };
