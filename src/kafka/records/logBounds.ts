// How far the logs of partitions reach, where a Fetch answer does not say it.

import { failed, success, type Result } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { TopicDescription } from '../../core/model';
import type { LogBounds } from '../../core/records/recordReader';
import { noAnswer } from '../failures/codeFailure';
import { partitionSubject } from '../../base/failure/subjects';
import type { ReadingMemory } from '../memory/readingMemory';
import { fetchAllLogOffsets } from '../topics/fetchAllLogOffsets';
import { atPosition, type OffsetSpec } from '../topics/logOffsets';
import type { Brokers } from '../brokers/brokers';
import type { PartitionLeaders } from './partitionLeaders';

/** The first offset that the leader itself keeps; older records are in remote storage (KIP-405, Kafka 3.6). */
const localStart: OffsetSpec<bigint> = { ...atPosition('start'), timestamp: -4n, since: 8 };

export class LogBoundsReader {
  constructor(
    private readonly brokers: Brokers,
    private readonly memory: ReadingMemory,
    private readonly leaders: PartitionLeaders,
    private readonly signal: AbortSignal,
  ) {}

  /** Start and end of each log. Never rejects. */
  async bounds(
    partitions: readonly TopicPartition[],
  ): Promise<TopicPartitionMap<Result<LogBounds>>> {
    const [starts, ends] = await Promise.all([
      this.#ask(partitions, atPosition('start')),
      this.#ask(partitions, atPosition('end')),
    ]);
    const bounds = new TopicPartitionMap<Result<LogBounds>>();
    for (const at of partitions) {
      const [start, end] = [offsetOf(starts, at), offsetOf(ends, at)];
      const found = !start.ok
        ? start
        : end.ok
          ? success({ start: start.value, end: end.value, stable: undefined })
          : end;
      bounds.set(at.topic, at.partition, found);
    }
    return bounds;
  }

  /** Whether the leader itself keeps what is at each of these offsets, as all brokers before Kafka 3.6 do. */
  async areLocal<P extends TopicPartition & { readonly offset: bigint }>(
    places: readonly P[],
  ): Promise<(place: P) => boolean> {
    const starts = await this.#ask(places, localStart);
    return (place) => {
      const start = offsetOf(starts, place);
      return start.ok ? place.offset >= start.value : start.failure.kind === 'unsupported';
    };
  }

  #ask(
    partitions: readonly TopicPartition[],
    spec: OffsetSpec<bigint>,
  ): Promise<TopicPartitionMap<Result<bigint>>> {
    const topics = partitions.map((at): TopicDescription => {
      const leader = this.leaders.of(at);
      const led = leader?.ok === true ? leader.value : undefined;
      return { topic: at.topic, partitions: [{ partition: at.partition, leader: led }] };
    });
    return fetchAllLogOffsets(this.brokers, this.memory.ofTimes(), topics, spec, this.signal);
  }
}

const offsetOf = (offsets: TopicPartitionMap<Result<bigint>>, at: TopicPartition): Result<bigint> =>
  offsets.get(at.topic, at.partition) ?? failed(noAnswer(partitionSubject(at)));
