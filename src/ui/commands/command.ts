// What a command is, and what it may use.

import type * as vscode from 'vscode';
import type { AlertsOnDemand } from '../alerts/alertsOnDemand';
import type { RowTarget } from '../../core/view/row';
import type { ChangeDocuments } from '../journal/changeDocuments';
import type { JournalFiles } from '../journal/journalFiles';
import type { ClusterSet } from '../clusters/clusterSet';
import type { ConnectWith } from '../clusters/tryConnection';
import type { CommandId } from '../contributions';
import type { GroupDescriptions } from '../describe/groupDescriptions';
import type { MessageDocuments } from '../messages/messageDocuments';
import type { MetricsOnDemand } from '../metrics/metricsOnDemand';
import type { ClusterSecrets } from '../secrets/clusterSecrets';
import type { PanelsOnDemand } from '../panel/panelsOnDemand';
import type { SettingsStore } from '../settings/settingsStore';
import type { ClustersView } from '../tree/clustersView';
import type { GroupOrder } from '../tree/rows/groupOrder';

/** Everything that commands work with. */
export interface CommandContext {
  readonly clusters: ClusterSet;
  readonly settings: SettingsStore;
  readonly view: ClustersView;
  readonly groupView: GroupOrder;
  readonly descriptions: GroupDescriptions;
  readonly messages: MessageDocuments;
  readonly journal: JournalFiles;
  readonly changes: ChangeDocuments;
  readonly secrets: ClusterSecrets;
  readonly connect: ConnectWith;
  /** What Docker says of the containers that run here, as it says it; undefined where there is none. */
  readonly runningContainers: () => Promise<string | undefined>;
  readonly panels: PanelsOnDemand;
  readonly metrics: MetricsOnDemand;
  readonly alerts: AlertsOnDemand;
  readonly log: vscode.LogOutputChannel;
}

export interface Command {
  readonly id: CommandId;
  /**
   * Does it for the rows it was called on; where there are none, as from the palette, it asks. `clicked`
   * is the one under the mouse, which a command for a single row means, whatever else is selected.
   * Resolves without doing anything if the person leaves.
   */
  readonly run: (
    context: CommandContext,
    targets: readonly RowTarget[],
    clicked?: RowTarget,
  ) => Promise<unknown> | undefined;
}
