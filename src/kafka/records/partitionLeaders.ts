// Which broker leads which partition, as Metadata says it when it is first needed, and again where that
// has proved wrong.

import { failed, success, type Result } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { TopicDescription } from '../../core/model';
import { errorCode } from '../../wire/errorCodes';
import type { AnswerMemory } from '../memory/answerMemory';
import { codeFailure } from '../failures/codeFailure';
import { partitionSubject } from '../../base/failure/subjects';
import { describeAllTopics } from '../topics/describeAllTopics';
import type { DescribedTopic } from '../brokers/describedTopic';
import type { Brokers } from '../brokers/brokers';

export class PartitionLeaders {
  /** Node ids, or why there is none. */
  readonly #leaders = new TopicPartitionMap<Result<number>>();

  constructor(
    private readonly brokers: Brokers,
    private readonly topics: AnswerMemory<DescribedTopic>,
  ) {}

  /** The leader as it was last looked up; undefined before that. */
  of({ topic, partition }: TopicPartition): Result<number> | undefined {
    return this.#leaders.get(topic, partition);
  }

  /** Looks up the leaders of these partitions, known or not. Never rejects. */
  async lookUp(partitions: readonly TopicPartition[], signal: AbortSignal): Promise<void> {
    const names = [...new Set(partitions.map(({ topic }) => topic))];
    const topics = await describeAllTopics(this.brokers, this.topics, names, signal);
    for (const at of partitions) {
      const described = topics.get(at.topic);
      if (described === undefined) continue; // called off
      this.#leaders.set(
        at.topic,
        at.partition,
        described.ok ? leaderIn(described.value, at) : described,
      );
    }
  }
}

function leaderIn({ partitions }: TopicDescription, at: TopicPartition): Result<number> {
  const found = partitions.find(({ partition }) => partition === at.partition);
  if (found?.leader !== undefined) return success(found.leader);
  const code =
    found === undefined ? errorCode.UNKNOWN_TOPIC_OR_PARTITION : errorCode.LEADER_NOT_AVAILABLE;
  return failed(codeFailure(code, partitionSubject(at)));
}
