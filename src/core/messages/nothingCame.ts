// The failure where a reading ended at its bounds before it came to anything: that is no log without messages.

import type { Failure } from '../../base/failure/failure';
import { partitionSubject } from '../../base/failure/subjects';
import type { TopicPartition } from '../../base/topicPartition';

export const nothingCame = (at: TopicPartition): Failure => ({
  kind: 'timeout',
  subject: partitionSubject(at),
  code: '',
  reason: 'its next message was not in the answer',
});
