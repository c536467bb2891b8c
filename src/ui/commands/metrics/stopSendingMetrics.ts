import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { isSent } from '../../../core/metrics/exportSettings';
import { withoutCluster } from '../../../core/metrics/sentClusters';
import { COMMANDS } from '../../contributions';
import { pickCluster } from '../../pick/pickCluster';
import { showInformation } from '../../show/notify';
import type { Command } from '../command';

/** Sends no more metrics of a cluster. With the last one, the key is forgotten. */
export const stopSendingMetrics: Command = {
  id: COMMANDS.stopSendingMetrics,
  run: async (context, targets) => {
    const running = await context.metrics.get();
    const { settings } = running;
    const sent = context.clusters.all().filter(({ profile }) => isSent(settings, profile.name));
    if (sent.length === 0) {
      void showInformation(vscode.l10n.t('No metrics are sent now.'));
      return;
    }
    const title = vscode.l10n.t('Stop Sending Metrics');
    const [row] = targets;
    const cluster =
      row === undefined
        ? await pickCluster(title, context, (one) => sent.includes(one))
        : context.clusters.get(row.clusterId);
    if (cluster === undefined) return;
    const { name } = cluster.profile;
    const left = withoutCluster(settings.clusters, name);
    await running.saveClusters(left);
    if (isSent({ ...settings, clusters: left }, name)) {
      const open = vscode.l10n.t('Open Settings');
      const said = vscode.l10n.t(
        'Metrics of {0} are still sent: another entry of kafkaGroups.export.otlp.clusters matches its name.',
        displayName(name),
      );
      const choice = await showInformation(said, open);
      if (choice === open) await vscode.commands.executeCommand(COMMANDS.openSettings);
      return;
    }
    void showInformation(vscode.l10n.t('No more metrics of {0} are sent.', displayName(name)));
  },
};
