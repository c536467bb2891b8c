import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { exportLagCsv, exportLagJson } from '../../../core/export/exportLag';
import { withReaders } from '../../../core/export/withReaders';
import { scopeRowsOf, scopesOf } from '../../../core/plan/scope';
import type { GroupPartition } from '../../../core/store/groupPartitions';
import type { RowTarget } from '../../../core/view/row';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import { pickCluster } from '../../pick/pickCluster';
import { saveFile } from '../../saveFile';
import { snapshotOf } from '../../pick/snapshotOf';
import type { Command, CommandContext } from '../command';
import { exportFileName, type ExportFormat } from './exportFileName';
import { clusterIdsOf } from '../targets';

/** Writes the lag of what is selected, or of a whole cluster, to a file. */
export const exportLag: Command = {
  id: COMMANDS.exportLag,
  run: async (context, targets) => {
    const cluster = await clusterOf(context, targets);
    if (cluster === undefined) return;
    const snapshot = await snapshotOf(cluster);
    const format = await askFormat();
    if (format === undefined) return;
    const chosen = withReaders(snapshot, targets);
    const wantsAll = targets.length === 0 || chosen.some(({ groupId }) => groupId === undefined);
    const own = chosen.filter(({ clusterId }) => clusterId === cluster.profile.id);
    const scopes = wantsAll ? undefined : scopesOf(scopeRowsOf(own));
    const { name } = cluster.profile;
    const { known } = cluster.insight.time;
    const timeLagOf = (row: GroupPartition) => known?.lagOf(row, snapshot);
    await saveFile({
      title: vscode.l10n.t('Export the lag of {0}', displayName(name)),
      fileName: exportFileName(name, format, snapshot.takenAt),
      extension: format,
      what: vscode.l10n.t('the lag of {0}', formatCount((scopes ?? snapshot.groups).size, 'group')),
      content: () =>
        format === 'csv'
          ? exportLagCsv(snapshot, { scopes, timeLagOf })
          : exportLagJson(cluster.profile, snapshot, { scopes, timeLagOf }),
    });
  },
};

/** Rows of several clusters leave open which one is meant. */
async function clusterOf(
  context: CommandContext,
  targets: readonly RowTarget[],
): Promise<Cluster | undefined> {
  const ids = clusterIdsOf(targets);
  if (ids.length === 1 && ids[0] !== undefined) return context.clusters.get(ids[0]);
  const isMeant = ({ profile }: Cluster) => ids.length === 0 || ids.includes(profile.id);
  return pickCluster(vscode.l10n.t('Export Lag'), context, isMeant);
}

async function askFormat(): Promise<ExportFormat | undefined> {
  const place = { title: vscode.l10n.t('Export Lag'), step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askChoice<ExportFormat>(place, {
    placeholder: vscode.l10n.t('Which format?'),
    choices: [
      {
        label: 'CSV',
        description: vscode.l10n.t('one line per partition, for spreadsheets'),
        value: 'csv',
      },
      { label: 'JSON', description: vscode.l10n.t('for scripts'), value: 'json' },
    ],
  });
  return answer?.go === 'next' ? answer.value : undefined;
}
