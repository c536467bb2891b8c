// The front door: builds the parts, connects them, and hands their ends to VS Code. No logic.

import { env, Uri, type ExtensionContext } from 'vscode';
import type { ClusterProfile } from './connections/profile';
import type { Secrets } from './connections/security';
import type { GroupAdmin } from './core/groupAdmin';
import { AlertsOnDemand } from './ui/alerts/alertsOnDemand';
import { ChangeDocuments } from './ui/journal/changeDocuments';
import { JournalFiles } from './ui/journal/journalFiles';
import { afterFirstReading } from './ui/clusters/afterFirstReading';
import { ClusterSet } from './ui/clusters/clusterSet';
import { DemoHost } from './ui/clusters/demoHost';
import { followFocus } from './ui/clusters/followFocus';
import { followSecrets } from './ui/clusters/followSecrets';
import { followSettings } from './ui/clusters/followSettings';
import { logClusters } from './ui/clusters/logClusters';
import { logReadings } from './ui/clusters/logReadings';
import { ALL_COMMANDS } from './ui/commands/allCommands';
import { registerCommands } from './ui/commands/registerCommands';
import { PRODUCT_NAME } from './ui/contributions';
import { GroupDescriptions } from './ui/describe/groupDescriptions';
import { MessageDocuments } from './ui/messages/messageDocuments';
import { PanelsOnDemand } from './ui/panel/panelsOnDemand';
import { MetricsOnDemand } from './ui/metrics/metricsOnDemand';
import { ClusterSecrets } from './ui/secrets/clusterSecrets';
import { noticeSettingsProblems } from './ui/settings/noticeSettingsProblems';
import { SettingsStore } from './ui/settings/settingsStore';
import { createLog } from './ui/show/log';
import { ClustersView } from './ui/tree/clustersView';
import { GroupOrder } from './ui/tree/rows/groupOrder';
import { WatchesOnDemand } from './ui/watch/watchesOnDemand';

// Loaded when first needed: activation is for rows, and for knowing what else there is.
/* eslint-disable no-restricted-syntax */
const loadDemo = () => import('./demo/demoCluster');
const loadDocker = () => import('./kafka/docker/runningContainers');
const loadKafka = () => import('./kafka/kafkaGroupAdmin');
const loadExport = () => import('./ui/metrics/runExport');
const loadOtlp = () => import('./otlp/otlpSender');
const loadAlerts = () => import('./ui/alerts/alertWindow');
const loadOffer = () => import('./ui/alerts/offerAlerts');
const loadPanels = () => import('./ui/panel/groupPanels');
const loadLease = () => import('./machine/leaseFile');
const loadSharing = () => import('./machine/sharedFile');
const loadReplacing = () => import('./machine/replaceFile');
const loadWatches = () => import('./ui/watch/watches');
const loadJournal = () => import('./ui/journal/readJournal');
/* eslint-enable no-restricted-syntax */

/** Called by VS Code once a window is open. Connects to nothing unless somebody looks, or alerts or an export are on. */
export function activate(extension: ExtensionContext): void {
  const { subscriptions, globalState, globalStorageUri, extensionUri } = extension;
  const log = createLog(PRODUCT_NAME);
  const settings = new SettingsStore();
  const demo = new DemoHost(async () => (await loadDemo()).startDemoCluster());
  const secrets = new ClusterSecrets(extension.secrets);
  const connect = async (profile: ClusterProfile, secrets: Secrets): Promise<GroupAdmin> => {
    const bootstrapServers = await demo.serversOf(profile);
    const { createGroupAdmin } = await loadKafka();
    const { security, hostMapping } = profile;
    const access = { security, secrets, hostMapping, memory: globalState };
    return createGroupAdmin({ bootstrapServers, ...access, log });
  };
  const clusters = new ClusterSet(
    async (profile) => connect(profile, await secrets.require(profile)),
    () => settings.current,
  );
  const groupView = new GroupOrder(globalState);
  const descriptions = new GroupDescriptions(clusters, () => settings.current);
  const messages = new MessageDocuments();
  const replace = async (path: string, bytes: Uint8Array): Promise<void> =>
    (await loadReplacing()).replaceFile(path, bytes);
  const journal = new JournalFiles(globalStorageUri, replace, log);
  journal.onDidStore(({ clusterId, changes }) => {
    clusters.get(clusterId)?.insight.noteChange(changes.map(({ groupId }) => groupId));
  });
  const watches = new WatchesOnDemand(async () => {
    const [{ LeaseFile }, { Watches }] = await Promise.all([loadLease(), loadWatches()]);
    const path = Uri.joinPath(globalStorageUri, 'watching').fsPath;
    const lease = new LeaseFile({ path, period: () => settings.current.watchInterval });
    return new Watches({ clusters, lease, settings: () => settings.current });
  });
  const alerts = new AlertsOnDemand(settings, async () => {
    const [{ openAlertWindow }, { SharedFile }] = await Promise.all([loadAlerts(), loadSharing()]);
    return openAlertWindow({
      ...{ clusters, settings, watches: await watches.get(), log },
      share: (options) =>
        new SharedFile({ path: Uri.joinPath(globalStorageUri, 'alerts').fsPath, ...options }),
    });
  });
  const changes = new ChangeDocuments(clusters, journal);
  const metrics = new MetricsOnDemand(
    settings,
    async () => {
      const [{ RunningExport }, watched] = await Promise.all([loadExport(), watches.get()]);
      return new RunningExport({
        ...{ clusters, settings, storage: extension.secrets, watches: watched, log },
        ...{
          openSender: async (to) => (await loadOtlp()).openSender(to),
          instanceId: env.sessionId,
        },
      });
    },
    (error) => {
      log.error(`Metrics cannot be sent: ${String(error)}`);
    },
  );
  const view = new ClustersView(clusters, groupView, settings, metrics);
  const panels = new PanelsOnDemand(async () => {
    const { GroupPanels } = await loadPanels();
    return new GroupPanels({ clusters, settings, journal, log, extensionUri });
  });
  const context = {
    clusters,
    settings,
    view,
    groupView,
    descriptions,
    messages,
    panels,
    alerts,
    journal,
    changes,
    secrets,
    runningContainers: async () => (await loadDocker()).runningContainers(),
    connect,
    metrics,
    log,
  };
  subscriptions.push(
    log,
    settings,
    demo,
    clusters,
    groupView,
    descriptions,
    messages,
    journal,
    metrics,
    watches,
    alerts,
    changes,
    panels,
    view,
    registerCommands(ALL_COMMANDS, context),
    followSettings(settings, clusters, demo),
    secrets,
    followFocus(clusters),
    followSecrets(secrets, clusters, log),
    logClusters(clusters, log),
    logReadings(clusters, log),
    noticeSettingsProblems(settings, log),
    afterFirstReading(
      clusters,
      async () => (await loadOffer()).offerAlerts({ clusters, settings, memory: globalState }),
      (error) => {
        log.error(`Alerts cannot be offered: ${String(error)}`);
      },
    ),
    afterFirstReading(
      clusters,
      async () => (await loadJournal()).readJournal(clusters, journal),
      (error) => {
        log.error(`Interrupted changes could not be read: ${String(error)}`);
      },
    ),
  );
}
