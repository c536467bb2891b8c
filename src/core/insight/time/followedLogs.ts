// The partitions that somebody's time lag rests on, each with what is known of its log. It asks nothing.

import type { Failure } from '../../../base/failure/failure';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { TimeMarks } from './timeMarks';

export interface FollowedLog {
  readonly marks: TimeMarks;
  /** Milliseconds since the epoch: no question before. What is known well enough is known for a while. */
  notBefore: number;
  failure: Failure | undefined;
}

/** Partitions that are remembered while nobody looks at them any more. */
const MOST_FOLLOWED = 20_000;

export class FollowedLogs {
  #logs = new TopicPartitionMap<FollowedLog>();

  get(topic: string, partition: number): FollowedLog | undefined {
    return this.#logs.get(topic, partition);
  }

  /** Notes the log ends of a reading, of each partition once, however many groups read it. */
  noteEnds({ takenAt, endOffsets }: ClusterSnapshot): void {
    if (this.#logs.size > MOST_FOLLOWED) this.#logs = new TopicPartitionMap();
    for (const [{ topic, partition }, { marks }] of this.#logs.entries()) {
      const end = endOffsets.get(topic, partition);
      if (end?.ok === true) marks.noteEnd(takenAt, end.value);
    }
  }

  /** The log of a partition, which is followed from now on; `end` is its log end in the reading of `takenAt`. */
  follow(topic: string, partition: number, end: bigint, takenAt: number): FollowedLog {
    const known = this.#logs.get(topic, partition);
    if (known !== undefined) return known;
    const followed = { marks: new TimeMarks(), notBefore: -Infinity, failure: undefined };
    followed.marks.noteEnd(takenAt, end);
    this.#logs.set(topic, partition, followed);
    return followed;
  }
}
