import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { withReaders } from '../../../core/export/withReaders';
import { prometheusText } from '../../../core/metrics/prometheusText';
import { scopeRowsOf, scopesOf } from '../../../core/plan/scope';
import { COMMANDS } from '../../contributions';
import { knownOfGroups } from '../../metrics/knownOfGroups';
import { clusterOfRows } from '../../pick/pickCluster';
import { snapshotOf } from '../../pick/snapshotOf';
import { showStatusMessage } from '../../show/statusMessage';
import type { Command } from '../command';

/** How long the status bar says that it was done. */
const SAID_FOR_MS = 3000;

/** Copies what is known of groups with their partitions, or of a whole cluster by topic. */
export const copyPrometheusText: Command = {
  id: COMMANDS.copyPrometheusText,
  run: async (context, targets) => {
    const title = vscode.l10n.t('Copy as Prometheus Text');
    const cluster = await clusterOfRows(targets, title, context);
    if (cluster === undefined) return;
    const snapshot = await snapshotOf(cluster);
    const own = withReaders(snapshot, targets).filter(
      ({ clusterId }) => clusterId === cluster.profile.id,
    );
    const wantsAll = own.every(({ groupId }) => groupId === undefined);
    const text = await prometheusText(cluster.profile, snapshot, {
      granularity: wantsAll ? 'topic' : 'partition',
      scopes: wantsAll ? undefined : scopesOf(scopeRowsOf(own)),
      ...knownOfGroups(cluster, snapshot),
    });
    await vscode.env.clipboard.writeText(text);
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    showStatusMessage(
      vscode.l10n.t('Copied {0}', formatCount(samples.length, 'sample')),
      SAID_FOR_MS,
    );
  },
};
