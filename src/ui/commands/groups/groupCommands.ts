// The commands that look and change nothing, which are loaded together.

export { copyGroupId, copyGroupIds } from './copyGroupId';
export { copyPartition, copyPartitions } from './copyPartitions';
export { copyTopicName } from './copyTopicName';
export { describeAsText, refreshDescription } from './describeAsText';
export { explainGroup } from './explainGroup';
export { exportLag } from './exportLag';
export { changeFilter, clearFilter, filter } from './filter';
export { goToGroup } from './goToGroup';
export { getStarted } from '../app/getStarted';
export { openSettings } from '../app/openSettings';
export { refresh, refreshAll, retry } from '../app/refresh';
export { keepPanelOpen, openInNewTab, openSelected, showLagDetails } from './showLagDetails';
export { showLog } from '../app/showLog';
export { showMore } from './showMore';
export { sort } from './sort';
export { viewByGroup, viewByTopic } from './viewBy';
