import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { FailureError } from '../../../base/failure/failure';
import { remarksText, sendFailureSentence } from '../../../core/view/metrics/sendText';
import { COMMANDS } from '../../contributions';
import { clusterOfRows } from '../../pick/pickCluster';
import { snapshotOf } from '../../pick/snapshotOf';
import { showError, showInformation } from '../../show/notify';
import { withSlowProgress } from '../../withSlowProgress';
import { withViewProgress } from '../../withViewProgress';
import type { Command } from '../command';

/** Reads a cluster and sends its metrics now, whether or not they are sent at intervals. */
export const sendMetricsOnce: Command = {
  id: COMMANDS.sendMetricsOnce,
  run: async (context, targets) => {
    const title = vscode.l10n.t('Send Metrics Once');
    const cluster = await clusterOfRows(targets, title, context);
    if (cluster === undefined) return;
    const running = await context.metrics.get();
    const { endpoint, ca, granularity, groups } = running.settings;
    if (endpoint === undefined) return offerTarget();
    await withViewProgress(() => cluster.poller.refresh());
    const { failure } = cluster.store.state;
    if (failure !== undefined) throw new FailureError(failure);
    const snapshot = await snapshotOf(cluster);
    const headers = (await running.headersFor(endpoint)) ?? {};
    const host = displayName(endpoint.host);
    const sent = await withSlowProgress(vscode.l10n.t('Sending metrics to {0}', host), (signal) => {
      const target = { endpoint, headers, ca };
      return running.sender.sendOnce(cluster, snapshot, target, { granularity, groups }, signal);
    });
    if (sent.failure?.kind === 'cancelled') return;
    if (sent.failure !== undefined) {
      const log = vscode.l10n.t('Show Log');
      const said = sendFailureSentence(sent.failure, endpoint.host);
      if ((await showError(said, log)) === log) context.log.show();
      return;
    }
    const count = formatCount(sent.points, 'point');
    const name = displayName(cluster.profile.name);
    const said = vscode.l10n.t('Sent {0} of {1} to {2}.', count, name, host);
    void showInformation(`${said}${remarksText(sent)}`);
  },
};

async function offerTarget(): Promise<void> {
  const choose = vscode.l10n.t('Send Metrics To…');
  const said = vscode.l10n.t('There is no endpoint for metrics yet.');
  const choice = await showInformation(said, choose);
  if (choice === choose) await vscode.commands.executeCommand(COMMANDS.sendMetricsTo);
}
