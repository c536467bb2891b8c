// What a panel works with: its window, its cluster, and its ways to run commands.

import type { Clock } from '../../base/clock';
import type { Event } from '../../base/event';
import type { ClusterProfile } from '../../connections/profile';
import type { ClusterInsight } from '../../core/insight/clusterInsight';
import type { GroupWrite } from '../../core/journal/groupWrite';
import type { Logger } from '../../core/logger';
import type { ClusterStore } from '../../core/store/clusterStore';
import type { Poller } from '../../core/store/poller';
import type { PanelMemory } from '../../protocol/panelMemory';
import type { ClusterSet } from '../clusters/clusterSet';
import type { SettingsStore } from '../settings/settingsStore';

/** The part of VS Code's WebviewPanel that a panel needs; `onDidChangeVisibility` fires after a change. */
export interface PanelWindow {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
  readonly onDidReceiveMessage: Event<unknown>;
  reveal(): void;
  /** Sets the page's document, which restarts it. */
  load(): void;
  postMessage(message: unknown): void;
}

/** The clusters, as a panel needs them. */
export interface PanelCluster {
  readonly profile: ClusterProfile;
  readonly store: Pick<ClusterStore, 'state' | 'admin'>;
  readonly poller: Pick<Poller, 'refresh'>;
  readonly insight: {
    readonly history: Pick<ClusterInsight['history'], 'of' | 'watch'>;
    readonly rebalances: Pick<ClusterInsight['rebalances'], 'of'>;
    readonly time: Pick<ClusterInsight['time'], 'want' | 'known'>;
    readonly health: Pick<ClusterInsight['health'], 'of'>;
    readonly events: ClusterInsight['events'];
    readonly recorded: ClusterInsight['recorded'];
    readonly isCompacted: ClusterInsight['isCompacted'];
    readonly settingsOf: ClusterInsight['settingsOf'];
    readonly noteLogStarts: ClusterInsight['noteLogStarts'];
  };
}

interface PanelClusters extends Pick<ClusterSet, 'setVisible' | 'onDidChangeMembers'> {
  /** Fires when a cluster's insight has recorded a reading. */
  readonly onDidRecord: Event<PanelCluster>;
  /** Fires when more is known of its latest reading. */
  readonly onDidLearn: Event<PanelCluster>;
  /** Fires when the name, environment or read-only mark of a cluster changes. */
  readonly onDidChangeProfile: Event<PanelCluster>;
  get(id: string): PanelCluster | undefined;
}

export interface PanelContext {
  readonly clusters: PanelClusters;
  readonly settings: Pick<SettingsStore, 'current' | 'onDidChange'>;
  readonly log: Pick<Logger, 'debug' | 'warn'>;
  readonly runCommand: (id: string, ...args: readonly unknown[]) => void;
  readonly copy: (text: string) => void;
  /** The change that deleted a group and can be undone, by its id in the journal; undefined for none. */
  readonly deletionOf: (group: PanelMemory) => Promise<string | undefined>;
  /** The changes of ours to the panel's group since a time (milliseconds since the epoch, UTC), latest first. */
  readonly writesSince: (at: number) => Promise<readonly GroupWrite[]>;
  readonly clock?: Clock;
}
