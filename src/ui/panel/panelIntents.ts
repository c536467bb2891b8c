// The commands for the intents of a panel's page.

import type { RowTarget } from '../../core/view/row';
import type { PanelIntent, TopicPartitions } from '../../protocol/panelIntent';
import { COMMANDS } from '../contributions';
import { asArgument, type RowArgument } from '../rowArgument';

/** A command and its rows, in the form in which VS Code's tree passes them. */
interface RowCommand {
  readonly id: string;
  readonly rows: readonly RowArgument[];
}

interface GroupTarget {
  readonly clusterId: string;
  readonly groupId: string;
}

/**
 * The command for an intent; undefined if the intent concerns only the panel. `changeId` is the
 * journal entry that a `restore` undoes.
 */
export function commandOf(
  intent: PanelIntent,
  group: GroupTarget,
  changeId?: string,
): RowCommand | undefined {
  switch (intent.kind) {
    case 'describe':
      return { id: COMMANDS.describeAsText, rows: [asArgument(group)] };
    case 'export':
      return { id: COMMANDS.exportLag, rows: [asArgument(group)] };
    case 'copyGroupId':
      return { id: COMMANDS.copyGroupId, rows: [asArgument(group)] };
    case 'copyPartitions':
      return { id: COMMANDS.copyPartitions, rows: targetsOf(intent.topics, group).map(asArgument) };
    case 'resetOffsets':
      return { id: COMMANDS.resetOffsets, rows: targetsOf(intent.topics, group).map(asArgument) };
    case 'resetBack': {
      const rows = intent.places.map((place) => asArgument({ ...group, ...place }));
      return { id: COMMANDS.resetOffsets, rows };
    }
    case 'deleteOffsets':
      return { id: COMMANDS.deleteOffsets, rows: targetsOf(intent.topics, group).map(asArgument) };
    case 'removeMembers':
      return { id: COMMANDS.removeMembers, rows: [asArgument(group)] };
    case 'deleteGroup':
      return { id: COMMANDS.deleteGroup, rows: [asArgument(group)] };
    case 'explain':
      return { id: COMMANDS.explainGroup, rows: [asArgument(group)] };
    case 'alertMe':
      return { id: COMMANDS.alertMe, rows: [asArgument(group)] };
    case 'showMessage': {
      const { topic, partition } = intent;
      return { id: COMMANDS.showMessage, rows: [asArgument({ ...group, topic, partition })] };
    }
    case 'showLog':
      return { id: COMMANDS.showLog, rows: [] };
    case 'restore':
      return changeId === undefined
        ? undefined
        : {
            id: COMMANDS.undoLastChange,
            rows: [asArgument({ clusterId: group.clusterId, changeId })],
          };
    case 'ready':
    case 'refresh':
    case 'pause':
    case 'copyMember':
    case 'showRebalance':
    case 'dropped':
      return undefined;
  }
}

/** A row for each partition, or for the whole group if none is named. */
function targetsOf(topics: readonly TopicPartitions[], group: GroupTarget): RowTarget[] {
  const named = topics.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({ ...group, topic, partition })),
  );
  return named.length === 0 ? [group] : named;
}
