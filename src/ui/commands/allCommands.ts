// Every command there is; a unit test holds this list against the manifest's ids.

import { addCluster } from './addCluster';
import type { Command } from './command';
import { copyGroupId } from './copyGroupId';
import { copyPartitions } from './copyPartitions';
import { describeAsText, refreshDescription } from './describeAsText';
import { editCluster } from './editCluster';
import { exportLag } from './exportLag';
import { clearFilter, filter } from './filter';
import { openSettings } from './openSettings';
import { refresh, retry } from './refresh';
import { removeCluster } from './removeCluster';
import { showLagDetails } from './showLagDetails';
import { showLog } from './showLog';
import { sort } from './sort';
import { tryDemoCluster } from './tryDemoCluster';

export const ALL_COMMANDS: readonly Command[] = [
  addCluster,
  tryDemoCluster,
  editCluster,
  removeCluster,
  refresh,
  retry,
  filter,
  clearFilter,
  sort,
  showLagDetails,
  describeAsText,
  refreshDescription,
  exportLag,
  copyGroupId,
  copyPartitions,
  openSettings,
  showLog,
];
