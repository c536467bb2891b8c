// What is remembered of a cluster beyond its latest reading: how lag moved and how groups
// rebalanced. It follows the cluster's store, so every reading counts, whoever asked for it.

import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { throwLater } from '../../base/throwLater';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import type { ClusterStore } from '../store/clusterStore';
import { LagRecorder } from './lagRecorder';
import { RebalanceLog } from './rebalanceLog';

export class ClusterInsight implements Disposable {
  readonly history = new LagRecorder();
  readonly rebalances = new RebalanceLog();
  readonly #recorded = new EventEmitter<void>();
  readonly #listener: Disposable;
  #latest: ClusterSnapshot | undefined;
  #recording: Promise<void> = Promise.resolve();
  #ended = false;

  /** Fires when a reading, good or failed, has been recorded. */
  readonly onDidRecord: Event<void> = this.#recorded.event;

  constructor(
    private readonly store: Pick<ClusterStore, 'state' | 'onDidChange'>,
    private readonly now: () => number = () => Date.now(),
    private readonly report: (error: unknown) => void = throwLater,
  ) {
    this.#listener = store.onDidChange(() => {
      this.#follow();
    });
  }

  dispose(): void {
    this.#ended = true;
    this.#listener.dispose();
    this.#recorded.dispose();
  }

  /**
   * Records readings one after the other, however long one takes, also after one that could not be
   * recorded.
   */
  #follow(): void {
    const { snapshot, failure, refreshing } = this.store.state;
    if (refreshing) return;
    this.#recording = this.#recording.then(async () => {
      if (this.#ended) return;
      if (failure !== undefined)
        await this.#attempt(() => {
          this.history.recordFailure(this.now());
        });
      else if (snapshot !== undefined && snapshot !== this.#latest) await this.#record(snapshot);
      this.#recorded.fire();
    });
  }

  async #record(snapshot: ClusterSnapshot): Promise<void> {
    this.#latest = snapshot;
    await this.#attempt(() => this.history.record(snapshot));
    await this.#attempt(() => this.rebalances.record(snapshot));
  }

  /** An error is reported, and the reading is shown all the same. */
  async #attempt(remember: () => Promise<void> | void): Promise<void> {
    try {
      await remember();
    } catch (error) {
      this.report(error);
    }
  }
}
