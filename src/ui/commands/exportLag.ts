import * as vscode from 'vscode';
import { formatCount } from '../../core/base/format';
import { displayName } from '../../core/base/visibleText';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import { exportLagCsv, exportLagJson } from '../../core/text/exportLag';
import type { RowTarget } from '../../core/view/row';
import type { Cluster } from '../clusters/clusterSet';
import { COMMANDS } from '../contributions';
import { askChoice } from '../pick/askChoice';
import { pickCluster } from '../pick/pickCluster';
import { plainMessage } from '../plainText';
import { snapshotOf } from '../pick/snapshotOf';
import type { Command, CommandContext } from './command';
import { exportFileName, type ExportFormat } from './exportFileName';
import { clusterIdsOf, groupIdsOf } from './targets';

/** Writes the lag of the selected groups, or of a whole cluster, to a file. */
export const exportLag: Command = {
  id: COMMANDS.exportLag,
  run: async (context, targets) => {
    const cluster = await clusterOf(context, targets);
    if (cluster === undefined) return;
    const snapshot = await snapshotOf(cluster);
    const format = await askFormat();
    if (format === undefined) return;
    const uri = await askFile(cluster.profile.name, format, snapshot);
    if (uri === undefined) return;
    const wantsAll = targets.length === 0 || targets.some(({ groupId }) => groupId === undefined);
    const ids = wantsAll ? undefined : groupIdsOf(targets).get(cluster.profile.id);
    const text =
      format === 'csv'
        ? await exportLagCsv(snapshot, ids)
        : await exportLagJson(cluster.profile, snapshot, ids);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    void sayWritten(uri, ids?.length ?? snapshot.groups.size);
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
        description: vscode.l10n.t('one line a partition, for sheets'),
        value: 'csv',
      },
      { label: 'JSON', description: vscode.l10n.t('for scripts'), value: 'json' },
    ],
  });
  return answer?.go === 'next' ? answer.value : undefined;
}

async function askFile(
  cluster: string,
  format: ExportFormat,
  { takenAt }: ClusterSnapshot,
): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? homeFolder();
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the lag of {0}', displayName(cluster)),
    defaultUri: vscode.Uri.joinPath(folder, exportFileName(cluster, format, takenAt)),
    filters: { [format.toUpperCase()]: [format] },
  });
}

function homeFolder(): vscode.Uri {
  return vscode.Uri.file(process.env['HOME'] ?? process.env['USERPROFILE'] ?? '/');
}

async function sayWritten(uri: vscode.Uri, groups: number): Promise<void> {
  const open = vscode.l10n.t('Open');
  const choice = await vscode.window.showInformationMessage(
    plainMessage(
      vscode.l10n.t('Wrote the lag of {0} to {1}.', formatCount(groups, 'group'), uri.fsPath),
    ),
    open,
  );
  if (choice === open) await vscode.window.showTextDocument(uri);
}
