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

/** The commands of a part, by the names under which it exports them. */
const of = <Name extends keyof typeof COMMANDS>(
  load: () => Promise<Readonly<Record<Name, Command>>>,
  ...names: readonly Name[]
) =>
  Object.fromEntries(
    names.map((name) => [COMMANDS[name], async () => (await load())[name]]),
  ) as unknown as Readonly<Record<(typeof COMMANDS)[Name], () => Promise<Command>>>;

export const ALL_COMMANDS: Readonly<Record<CommandId, () => Promise<Command>>> = {
  ...of(
    clusters,
    'addCluster',
    'tryDemoCluster',
    'findClusters',
    'importCluster',
    'editCluster',
    'correctCluster',
    'duplicateCluster',
    'exportCluster',
    'removeCluster',
  ),
  ...of(
    looks,
    'refresh',
    'refreshAll',
    'retry',
    'filter',
    'changeFilter',
    'clearFilter',
    'sort',
    'keepPanelOpen',
    'openInNewTab',
    'openSelected',
    'viewByTopic',
    'viewByGroup',
    'goToGroup',
    'showMore',
    'showLagDetails',
    'describeAsText',
    'explainGroup',
    'refreshDescription',
    'exportLag',
    'copyGroupId',
    'copyGroupIds',
    'copyPartitions',
    'copyPartition',
    'copyTopicName',
    'getStarted',
    'openSettings',
    'showLog',
  ),
  ...of(metrics, 'sendMetricsTo', 'sendMetricsOnce', 'stopSendingMetrics', 'copyPrometheusText'),
  ...of(alerts, 'showAlerts', 'alertMe', 'muteGroup', 'turnAlerts'),
  ...of(messages, 'showUnread', 'previousMessage', 'nextMessage', 'refreshMessage', 'saveValue'),
  ...of(loadSkip, 'skipMessage'),
  ...of(loadGoTo, 'goToMessage'),
  ...of(
    changes,
    'resetOffsets',
    'resetFromCsv',
    'deleteOffsets',
    'deleteGroups',
    'deleteGroup',
    'removeMembers',
    'undoLastChange',
    'showChangeJournal',
  ),
  [COMMANDS.showMessage]: async () => (await messages()).showMessageAtCommit,
};
