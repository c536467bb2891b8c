// Why a batch cannot be read, as a failure that names its offsets.

import type { Failure } from '../../base/failure/failure';
import type { TopicPartition } from '../../base/topicPartition';
import { WireError } from '../../wire/codec/wireError';
import { partitionSubject } from '../../base/failure/subjects';

/** 'offset 7 of partition 0 of topic orders', or 'offsets 7 to 9 of …'. */
export function offsetsSubject(at: TopicPartition, first: bigint, last: bigint): string {
  const offsets = first === last ? `offset ${first}` : `offsets ${first} to ${last}`;
  return `${offsets} of ${partitionSubject(at)}`;
}

/** The failure behind bytes that are not what they should be; anything but a WireError is thrown again. */
export function unreadable(error: unknown, subject: string): Failure {
  if (!(error instanceof WireError)) throw error;
  const [first = '', ...rest] = error.message.replace(/\.$/, '');
  const reason = [first.toLowerCase(), ...rest].join('');
  return { kind: 'unreadable', subject, code: '', reason };
}
