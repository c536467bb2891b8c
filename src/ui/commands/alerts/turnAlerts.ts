import * as vscode from 'vscode';
import { parseAlertSettings } from '../../alerts/alertSettings';
import { askClusterTicks } from '../../alerts/ask/askClusterTicks';
import { clustersWithAlerts } from '../../alerts/clustersWithAlerts';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { offerCluster } from '../../pick/pickCluster';
import type { Command } from '../command';

/** Asks for which clusters alerts are on. A cluster on whose row it was called is ticked as well. */
export const turnAlerts: Command = {
  id: COMMANDS.turnAlerts,
  run: async ({ clusters, settings }, targets) => {
    const all = clusters.all();
    if (all.length === 0) {
      void offerCluster();
      return;
    }
    const { isOn } = parseAlertSettings(settings.current.alerts);
    const clicked = new Set(targets.map(({ clusterId }) => clusterId));
    const isTicked = ({ profile }: Cluster) => isOn(profile) || clicked.has(profile.id);
    const chosen = await askClusterTicks(vscode.l10n.t('Alerts'), all, isTicked);
    if (chosen === undefined) return;
    const profiles = (some: readonly Cluster[]) => some.map(({ profile }) => profile);
    const written = settings.current.alerts.clusters;
    const globs = clustersWithAlerts(written, profiles(all), profiles(chosen));
    await settings.saveAlerts({ clusters: globs });
  },
};
