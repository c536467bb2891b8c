import * as vscode from 'vscode';
import { FailureError } from '../../../base/failure/failure';
import { groupSubject } from '../../../base/failure/subjects';
import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { exportLagCsv, exportLagJson } from '../../../core/export/exportLag';
import { withReaders } from '../../../core/export/withReaders';
import { prometheusText } from '../../../core/metrics/prometheusText';
import { scopeRowsOf, scopesOf } from '../../../core/plan/scope';
import type { ClusterSnapshot } from '../../../core/store/clusterSnapshot';
import { COMMANDS } from '../../contributions';
import { knownOfGroups } from '../../metrics/knownOfGroups';
import { askChoice } from '../../pick/askChoice';
import { clusterOfRows } from '../../pick/pickCluster';
import { saveFile } from '../../saveFile';
import { snapshotOf } from '../../pick/snapshotOf';
import type { Command } from '../command';
import { exportFileName, type ExportFormat } from './exportFileName';

/** Writes the lag of what is selected, or of a whole cluster, to a file. */
export const exportLag: Command = {
  id: COMMANDS.exportLag,
  run: async (context, targets) => {
    const cluster = await clusterOfRows(targets, vscode.l10n.t('Export Lag'), context);
    if (cluster === undefined) return;
    const snapshot = await snapshotOf(cluster);
    const chosen = withReaders(snapshot, targets);
    const wantsAll = targets.length === 0 || chosen.some(({ groupId }) => groupId === undefined);
    const own = chosen.filter(({ clusterId }) => clusterId === cluster.profile.id);
    const scopes = wantsAll ? undefined : scopesIn(snapshot, scopesOf(scopeRowsOf(own)));
    const format = await askFormat();
    if (format === undefined) return;
    const { name } = cluster.profile;
    const { timeLagOf, ...known } = knownOfGroups(cluster, snapshot);
    await saveFile({
      title: vscode.l10n.t('Export the lag of {0}', displayName(name)),
      fileName: exportFileName(name, format, snapshot.takenAt),
      extension: format,
      what: vscode.l10n.t('the lag of {0}', formatCount((scopes ?? snapshot.groups).size, 'group')),
      content: () => {
        switch (format) {
          case 'csv':
            return exportLagCsv(snapshot, { scopes, timeLagOf });
          case 'json':
            return exportLagJson(cluster.profile, snapshot, { scopes, timeLagOf });
          case 'prom': {
            const wanted = { granularity: 'partition', scopes, timeLagOf, ...known } as const;
            return prometheusText(cluster.profile, snapshot, wanted);
          }
        }
      },
    });
  },
};

/** The scopes of groups that are still there; rejects where none of them is. */
function scopesIn<Scope>(
  { groups }: ClusterSnapshot,
  scopes: ReadonlyMap<string, Scope>,
): ReadonlyMap<string, Scope> {
  const [first = ''] = scopes.keys();
  const there = new Map([...scopes].filter(([groupId]) => groups.has(groupId)));
  if (there.size > 0) return there;
  throw new FailureError({
    ...{ kind: 'notFound', subject: groupSubject(first), code: '', reason: '' },
  });
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
      {
        label: 'Prometheus',
        description: vscode.l10n.t('text format, for its text file collector and for tests'),
        value: 'prom',
      },
    ],
  });
  return answer?.go === 'next' ? answer.value : undefined;
}
