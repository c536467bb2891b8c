// The memory of leaders' answers about their logs, and the form of such an answer.

import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';
import type { DescribedTopic } from '../brokers/describedTopic';
import type { AnswerMemory } from './answerMemory';

/** One partition's answer; the error code (0 for none) decides whether to ask again. */
export interface OffsetAnswer<T> extends TopicPartition {
  readonly errorCode: number;
  readonly result: Result<T>;
}

/** Earlier answers; new memories where nothing is remembered. */
export interface LogMemory<T> {
  readonly topics: AnswerMemory<DescribedTopic>;
  /** What was answered about each topic of a leader, of one kind of offset. */
  readonly offsets: AnswerMemory<readonly OffsetAnswer<T>[]>;
}
