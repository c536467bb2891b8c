// Every id that the manifest and the code share, typed once. A unit test holds this file, package.json
// and package.nls.json against each other.

/** Commands that a person finds in the palette; each one asks for what it needs. */
export const USER_COMMANDS = {
  addCluster: 'kafkaGroups.addCluster',
  tryDemoCluster: 'kafkaGroups.tryDemoCluster',
  importCluster: 'kafkaGroups.importCluster',
  findClusters: 'kafkaGroups.findClusters',
  editCluster: 'kafkaGroups.editCluster',
  duplicateCluster: 'kafkaGroups.duplicateCluster',
  exportCluster: 'kafkaGroups.exportCluster',
  removeCluster: 'kafkaGroups.removeCluster',
  refresh: 'kafkaGroups.refresh',
  goToGroup: 'kafkaGroups.goToGroup',
  filter: 'kafkaGroups.filter',
  clearFilter: 'kafkaGroups.clearFilter',
  sort: 'kafkaGroups.sort',
  viewByTopic: 'kafkaGroups.viewByTopic',
  viewByGroup: 'kafkaGroups.viewByGroup',
  showLagDetails: 'kafkaGroups.showLagDetails',
  describeAsText: 'kafkaGroups.describeAsText',
  explainGroup: 'kafkaGroups.explainGroup',
  exportLag: 'kafkaGroups.exportLag',
  copyGroupId: 'kafkaGroups.copyGroupId',
  resetOffsets: 'kafkaGroups.resetOffsets',
  resetFromCsv: 'kafkaGroups.resetFromCsv',
  deleteOffsets: 'kafkaGroups.deleteOffsets',
  deleteGroups: 'kafkaGroups.deleteGroups',
  removeMembers: 'kafkaGroups.removeMembers',
  undoLastChange: 'kafkaGroups.undoLastChange',
  showChangeJournal: 'kafkaGroups.showChangeJournal',
  copyPartitions: 'kafkaGroups.copyPartitions',
  sendMetricsTo: 'kafkaGroups.sendMetricsTo',
  sendMetricsOnce: 'kafkaGroups.sendMetricsOnce',
  stopSendingMetrics: 'kafkaGroups.stopSendingMetrics',
  copyPrometheusText: 'kafkaGroups.copyPrometheusText',
  showAlerts: 'kafkaGroups.showAlerts',
  alertMe: 'kafkaGroups.alertMe',
  muteGroup: 'kafkaGroups.muteGroup',
  turnAlerts: 'kafkaGroups.turnAlerts',
  getStarted: 'kafkaGroups.getStarted',
  showMessage: 'kafkaGroups.showMessage',
  showUnread: 'kafkaGroups.showUnread',
  skipMessage: 'kafkaGroups.skipMessage',
  openSettings: 'kafkaGroups.openSettings',
  showLog: 'kafkaGroups.showLog',
} as const;

/** Commands that only make sense where they are offered: on a row, in a title bar, under another number. */
export const INTERNAL_COMMANDS = {
  keepPanelOpen: 'kafkaGroups.keepPanelOpen',
  openSelected: 'kafkaGroups.openSelected',
  openInNewTab: 'kafkaGroups.openInNewTab',
  changeFilter: 'kafkaGroups.changeFilter',
  copyGroupIds: 'kafkaGroups.copyGroupIds',
  copyPartition: 'kafkaGroups.copyPartition',
  copyTopicName: 'kafkaGroups.copyTopicName',
  deleteGroup: 'kafkaGroups.deleteGroup',
  correctCluster: 'kafkaGroups.correctCluster',
  retry: 'kafkaGroups.retry',
  refreshAll: 'kafkaGroups.refreshAll',
  showMore: 'kafkaGroups.showMore',
  refreshDescription: 'kafkaGroups.refreshDescription',
  previousMessage: 'kafkaGroups.previousMessage',
  nextMessage: 'kafkaGroups.nextMessage',
  goToMessage: 'kafkaGroups.goToMessage',
  refreshMessage: 'kafkaGroups.refreshMessage',
  saveValue: 'kafkaGroups.saveValue',
} as const;

export const COMMANDS = { ...USER_COMMANDS, ...INTERNAL_COMMANDS } as const;

/** Commands in the view's title bar: VS Code calls them with the row that has the focus, or with none. */
export const TITLE_COMMANDS = [
  COMMANDS.addCluster,
  COMMANDS.refreshAll,
  COMMANDS.filter,
  COMMANDS.changeFilter,
  COMMANDS.clearFilter,
  COMMANDS.goToGroup,
  COMMANDS.sort,
  COMMANDS.viewByTopic,
  COMMANDS.viewByGroup,
  COMMANDS.exportLag,
  COMMANDS.showAlerts,
  COMMANDS.showChangeJournal,
  COMMANDS.importCluster,
  COMMANDS.findClusters,
  COMMANDS.tryDemoCluster,
  COMMANDS.getStarted,
  COMMANDS.openSettings,
  COMMANDS.showLog,
] as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Prefix of all settings: the section that is read, and listened to. */
export const SECTION = 'kafkaGroups';

/** Settings, without the prefix. */
export const SETTINGS = {
  clusters: 'clusters',
  refreshInterval: 'refresh.interval',
  lagNormal: 'lag.normal',
  lagFallingBehind: 'lag.fallingBehind',
  countLeftTopics: 'lag.countLeftTopics',
  excludedGroups: 'groups.exclude',
  nameLength: 'rows.nameLength',
  rowsTellTime: 'rows.timeLag',
  historyMinutes: 'history.minutes',
  watchInterval: 'watch.interval',
  alertClusters: 'alerts.clusters',
  alertRules: 'alerts.rules',
  quietHours: 'alerts.quietHours',
  exportClusters: 'export.otlp.clusters',
  exportEndpoint: 'export.otlp.endpoint',
  exportInterval: 'export.otlp.interval',
  exportGranularity: 'export.otlp.granularity',
  exportGroups: 'export.otlp.groups',
  exportCa: 'export.otlp.ca',
} as const;

/** Entries of the status bar. */
export const STATUS_ITEMS = {
  wait: 'kafkaGroups.status.wait',
  result: 'kafkaGroups.status.result',
  alerts: 'kafkaGroups.status.alerts',
} as const;

export const VIEW_CONTAINER = 'kafkaGroups';
export const CLUSTERS_VIEW = 'kafkaGroups.clusters';

/** The steps for a first visit, by the name that VS Code gives them. */
export const WALKTHROUGH = 'kafka-consumer-groups.kafka-consumer-groups#getStarted';

/** The type of the panels of groups, by which VS Code restores them. */
export const GROUP_PANEL = 'kafkaGroups.group';

export const CONTEXT_KEYS = {
  /** Whether a filter hides groups. */
  filtered: 'kafkaGroups.filtered',
  /** Whether the panel in front is one that the next panel replaces. */
  previewPanel: 'kafkaGroups.previewPanel',
  /** Whether topics, rather than groups, are under a cluster. */
  byTopic: 'kafkaGroups.byTopic',
  /** Whether there are clusters and all of them are marked read-only: nothing that writes is offered. */
  allReadOnly: 'kafkaGroups.allReadOnly',
  /** Whether the demo cluster is in the sidebar. */
  hasDemoCluster: 'kafkaGroups.hasDemoCluster',
  /** Whether any other cluster is. */
  hasOwnCluster: 'kafkaGroups.hasOwnCluster',
  /** Whether there are clusters and the messages of none may be read. */
  noMessages: 'kafkaGroups.noMessages',
} as const;

/** URIs of descriptions and explanations of groups, which are read-only documents. */
export const DESCRIPTION_SCHEME = 'kafka-group';
/** URIs of single messages, which are read-only documents. */
export const MESSAGE_SCHEME = 'kafka-message';
/** URIs of lists of messages, which are read-only documents. */
export const MESSAGES_SCHEME = 'kafka-messages';
/** URIs of entries of the change journal, which are read-only documents. */
export const CHANGE_SCHEME = 'kafka-group-change';
/** URIs of tree rows; they only carry a badge to its decoration. */
export const BADGE_SCHEME = 'kafka-group-lag';

/** Where VS Code keeps what outlives a window. */
export const MEMENTO_KEYS = {
  sort: 'kafkaGroups.sort',
  by: 'kafkaGroups.by',
  alertsOffered: 'kafkaGroups.alerts.offered',
} as const;

/** Shown as the title of the output channel, and before commands in the palette. */
export const PRODUCT_NAME = 'Kafka Consumer Groups';
