// The partitions that somebody's time lag rests on, each with what is known of its log. It asks nothing.

import type { Failure } from '../../../base/failure/failure';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { seenLog, type SeenLog } from './logIdentity';
import { TimeMarks } from './timeMarks';

export interface FollowedLog {
  readonly marks: TimeMarks;
  /** Milliseconds since the epoch: no question before. What is known well enough is known for a while. */
  notBefore: number;
  failure: Failure | undefined;
  /** The reading in which somebody last asked for it. */
  usedIn: number;
}

/** Partitions that are remembered; one whose log moves all the time takes up to 6 kB. */
const MOST_FOLLOWED = 20_000;

export class FollowedLogs {
  #logs = new TopicPartitionMap<FollowedLog>();
  #reading = 0;

  get size(): number {
    return this.#logs.size;
  }

  get(topic: string, partition: number): FollowedLog | undefined {
    const known = this.#logs.get(topic, partition);
    if (known !== undefined) known.usedIn = this.#reading;
    return known;
  }

  /**
   * Notes the log ends of a reading, of each partition once, however many groups read it. Where too many are
   * remembered, those that somebody asked for since the reading before stay, the first of them if need be. Says whether
   * some were forgotten.
   */
  noteEnds(snapshot: ClusterSnapshot): boolean {
    const areTooMany = this.#logs.size > MOST_FOLLOWED;
    if (areTooMany) this.#forgetUnused();
    this.#reading++;
    for (const [{ topic, partition }, { marks }] of this.#logs.entries()) {
      const seen = seenLog(snapshot, topic, partition);
      if (seen !== undefined) marks.noteLog(seen);
    }
    return areTooMany;
  }

  /** The log of a partition, which is followed from now on; `seen`: as the latest reading found it. */
  follow(topic: string, partition: number, seen: SeenLog): FollowedLog {
    const known = this.get(topic, partition);
    if (known !== undefined) return known;
    const followed = {
      ...{ marks: new TimeMarks(), notBefore: -Infinity, failure: undefined },
      usedIn: this.#reading,
    };
    followed.marks.noteLog(seen);
    this.#logs.set(topic, partition, followed);
    return followed;
  }

  #forgetUnused(): void {
    const kept = new TopicPartitionMap<FollowedLog>();
    for (const [{ topic, partition }, log] of this.#logs.entries()) {
      if (log.usedIn === this.#reading) kept.set(topic, partition, log);
      if (kept.size === MOST_FOLLOWED) break;
    }
    this.#logs = kept;
  }
}
