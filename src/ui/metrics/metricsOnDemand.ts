// Loads what sends metrics, when the settings name a cluster or somebody sends by hand. Until then it costs nothing.

import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { lazyPart } from '../../base/lazyPart';
import type { Cluster } from '../clusters/clusterSet';
import type { SettingsStore } from '../settings/settingsStore';
import type { RunningExport } from './runExport';

export class MetricsOnDemand implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<Cluster>());
  #running: RunningExport | undefined;

  /** The one of this window. */
  readonly get: () => Promise<RunningExport>;
  /** Fires when something was sent of a cluster, or could not be. */
  readonly onDidChange: Event<Cluster> = this.#changed.event;

  constructor(
    settings: Pick<SettingsStore, 'current' | 'onDidChange'>,
    make: () => Promise<RunningExport>,
    report: (error: unknown) => void,
  ) {
    this.get = lazyPart(async () => {
      const running = this.#owned.add(await make());
      this.#owned.add(
        running.onDidChange((cluster) => {
          this.#changed.fire(cluster);
        }),
      );
      this.#running = running;
      return running;
    });
    const follow = (): void => {
      const { clusters } = settings.current.export;
      if (Array.isArray(clusters) && clusters.length > 0) this.get().catch(report);
    };
    follow();
    this.#owned.add(settings.onDidChange(follow));
  }

  /** 'sent 14:02:05, 312 points'; undefined where a cluster's metrics are not sent. */
  textOf(clusterId: string): string | undefined {
    return this.#running?.textOf(clusterId);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
