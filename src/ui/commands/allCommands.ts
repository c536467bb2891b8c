// Every command there is, and where it is loaded from when it first runs. The compiler sees to it that no
// id of the manifest is missing.

import { lazyPart } from '../../base/lazyPart';
import { COMMANDS, type CommandId } from '../contributions';
import type { Command } from './command';

/* eslint-disable no-restricted-syntax -- nothing of a command is needed before somebody runs one */
const clusters = lazyPart(() => import('./clusters/clusterCommands'));
const looks = lazyPart(() => import('./groups/groupCommands'));
const messages = lazyPart(() => import('./messages/messageCommands'));
// Reading dates takes large libraries.
const loadGoTo = lazyPart(() => import('./messages/goToMessage'));
const loadSkip = lazyPart(() => import('./messages/skipMessage'));
const metrics = lazyPart(() => import('./metrics/metricCommands'));
const alerts = lazyPart(() => import('./alerts/alertCommands'));
const changes = lazyPart(() => import('./changes/changeCommands'));
/* eslint-enable no-restricted-syntax */

export const ALL_COMMANDS: Readonly<Record<CommandId, () => Promise<Command>>> = {
  [COMMANDS.addCluster]: async () => (await clusters()).addCluster,
  [COMMANDS.tryDemoCluster]: async () => (await clusters()).tryDemoCluster,
  [COMMANDS.findClusters]: async () => (await clusters()).findClusters,
  [COMMANDS.importCluster]: async () => (await clusters()).importCluster,
  [COMMANDS.editCluster]: async () => (await clusters()).editCluster,
  [COMMANDS.correctCluster]: async () => (await clusters()).correctCluster,
  [COMMANDS.duplicateCluster]: async () => (await clusters()).duplicateCluster,
  [COMMANDS.exportCluster]: async () => (await clusters()).exportCluster,
  [COMMANDS.removeCluster]: async () => (await clusters()).removeCluster,
  [COMMANDS.refresh]: async () => (await looks()).refresh,
  [COMMANDS.refreshAll]: async () => (await looks()).refreshAll,
  [COMMANDS.retry]: async () => (await looks()).retry,
  [COMMANDS.filter]: async () => (await looks()).filter,
  [COMMANDS.changeFilter]: async () => (await looks()).changeFilter,
  [COMMANDS.clearFilter]: async () => (await looks()).clearFilter,
  [COMMANDS.sort]: async () => (await looks()).sort,
  [COMMANDS.keepPanelOpen]: async () => (await looks()).keepPanelOpen,
  [COMMANDS.openInNewTab]: async () => (await looks()).openInNewTab,
  [COMMANDS.openSelected]: async () => (await looks()).openSelected,
  [COMMANDS.viewByTopic]: async () => (await looks()).viewByTopic,
  [COMMANDS.viewByGroup]: async () => (await looks()).viewByGroup,
  [COMMANDS.goToGroup]: async () => (await looks()).goToGroup,
  [COMMANDS.showMore]: async () => (await looks()).showMore,
  [COMMANDS.showLagDetails]: async () => (await looks()).showLagDetails,
  [COMMANDS.describeAsText]: async () => (await looks()).describeAsText,
  [COMMANDS.explainGroup]: async () => (await looks()).explainGroup,
  [COMMANDS.refreshDescription]: async () => (await looks()).refreshDescription,
  [COMMANDS.exportLag]: async () => (await looks()).exportLag,
  [COMMANDS.copyGroupId]: async () => (await looks()).copyGroupId,
  [COMMANDS.copyGroupIds]: async () => (await looks()).copyGroupIds,
  [COMMANDS.copyPartitions]: async () => (await looks()).copyPartitions,
  [COMMANDS.copyPartition]: async () => (await looks()).copyPartition,
  [COMMANDS.copyTopicName]: async () => (await looks()).copyTopicName,
  [COMMANDS.sendMetricsTo]: async () => (await metrics()).sendMetricsTo,
  [COMMANDS.sendMetricsOnce]: async () => (await metrics()).sendMetricsOnce,
  [COMMANDS.stopSendingMetrics]: async () => (await metrics()).stopSendingMetrics,
  [COMMANDS.copyPrometheusText]: async () => (await metrics()).copyPrometheusText,
  [COMMANDS.showAlerts]: async () => (await alerts()).showAlerts,
  [COMMANDS.alertMe]: async () => (await alerts()).alertMe,
  [COMMANDS.muteGroup]: async () => (await alerts()).muteGroup,
  [COMMANDS.turnAlerts]: async () => (await alerts()).turnAlerts,
  [COMMANDS.getStarted]: async () => (await looks()).getStarted,
  [COMMANDS.showMessage]: async () => (await messages()).showMessageAtCommit,
  [COMMANDS.showUnread]: async () => (await messages()).showUnread,
  [COMMANDS.skipMessage]: async () => (await loadSkip()).skipMessage,
  [COMMANDS.previousMessage]: async () => (await messages()).previousMessage,
  [COMMANDS.nextMessage]: async () => (await messages()).nextMessage,
  [COMMANDS.refreshMessage]: async () => (await messages()).refreshMessage,
  [COMMANDS.goToMessage]: async () => (await loadGoTo()).goToMessage,
  [COMMANDS.saveValue]: async () => (await messages()).saveValue,
  [COMMANDS.openSettings]: async () => (await looks()).openSettings,
  [COMMANDS.showLog]: async () => (await looks()).showLog,
  [COMMANDS.resetOffsets]: async () => (await changes()).resetOffsets,
  [COMMANDS.resetFromCsv]: async () => (await changes()).resetFromCsv,
  [COMMANDS.deleteOffsets]: async () => (await changes()).deleteOffsets,
  [COMMANDS.deleteGroups]: async () => (await changes()).deleteGroups,
  [COMMANDS.deleteGroup]: async () => (await changes()).deleteGroup,
  [COMMANDS.removeMembers]: async () => (await changes()).removeMembers,
  [COMMANDS.undoLastChange]: async () => (await changes()).undoLastChange,
  [COMMANDS.showChangeJournal]: async () => (await changes()).showChangeJournal,
};
