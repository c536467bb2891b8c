// Every command there is; a unit test holds this list against the manifest's ids.

import { addCluster } from './addCluster';
import type { Command } from './command';
import { copyGroupId } from './copyGroupId';
import { copyPartitions } from './copyPartitions';
import { describeAsText, refreshDescription } from './describeAsText';
import { deleteGroups } from './deleteGroups';
import { deleteOffsets } from './deleteOffsets';
import { duplicateCluster } from './duplicateCluster';
import { editCluster } from './editCluster';
import { exportCluster } from './exportCluster';
import { exportLag } from './exportLag';
import { clearFilter, filter } from './filter';
import { goToGroup } from './goToGroup';
import { importCluster } from './importCluster';
import { openSettings } from './openSettings';
import { refresh, refreshAll, retry } from './refresh';
import { removeCluster } from './removeCluster';
import { removeMembers } from './removeMembers';
import { resetFromCsv, resetOffsets } from './resetOffsets';
import { showChangeJournal } from './showChangeJournal';
import { showLagDetails } from './showLagDetails';
import { showLog } from './showLog';
import { showMore } from './showMore';
import { sort } from './sort';
import { tryDemoCluster } from './tryDemoCluster';
import { undoLastChange } from './undoLastChange';

export const ALL_COMMANDS: readonly Command[] = [
  addCluster,
  tryDemoCluster,
  importCluster,
  editCluster,
  duplicateCluster,
  exportCluster,
  removeCluster,
  refresh,
  refreshAll,
  retry,
  filter,
  clearFilter,
  sort,
  goToGroup,
  showMore,
  showLagDetails,
  describeAsText,
  refreshDescription,
  exportLag,
  copyGroupId,
  resetOffsets,
  resetFromCsv,
  deleteOffsets,
  deleteGroups,
  removeMembers,
  undoLastChange,
  showChangeJournal,
  copyPartitions,
  openSettings,
  showLog,
];
