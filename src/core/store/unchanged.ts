// Replaces what is equal in a new reading by the objects of the reading before. Later, comparing
// objects tells what has changed.

import type { LongWork } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Failure } from '../../base/failure/failure';
import type { Broker, GroupListing, TopicDescription } from '../model';
import type { Result } from '../../base/failure/result';
import type { GroupReading } from './groupCover';
import type { Logs } from './groupPartitions';

type Read = GroupReading & { readonly listing: GroupListing };

/** Whether a group was read as before. Commits and members are compared as objects. */
export function isSameReading(before: Read, now: Read): boolean {
  return (
    isSameListing(before.listing, now.listing) &&
    isSameResult(before.commits, now.commits) &&
    isSameResult(before.description, now.description)
  );
}

/** The brokers of the reading before if they are still the same, else the new ones. */
export function knownBrokers(
  before: readonly Broker[] | undefined,
  now: readonly Broker[],
): readonly Broker[] {
  return before?.length === now.length && before.every((one, at) => isSameBroker(one, now[at]))
    ? before
    : now;
}

export interface KnownLogs {
  /** The logs, with the objects of the reading before where they are equal: topic by topic, too. */
  readonly logs: Logs;
  /** Topics that were made anew, or of which partitions, a leader, a log end or a log start has changed. */
  readonly changed: ReadonlySet<string>;
}

export function* knownLogs(before: Logs | undefined, now: Logs): LongWork<KnownLogs> {
  const { topics } = now;
  if (before === undefined) return { logs: now, changed: new Set(topics.keys()) };
  const changed = new Set<string>();
  let sameTopics = before.topics.size === topics.size;
  for (const [topic, described] of topics) {
    yield;
    const isSame = isSameTopic(before.topics.get(topic), described);
    sameTopics &&= isSame;
    if (!isSame || !isSameLog(before, now, topic, described)) changed.add(topic);
  }
  if (sameTopics && changed.size === 0) return { logs: before, changed };
  const endOffsets = new TopicPartitionMap<Result<bigint>>();
  const startOffsets = new TopicPartitionMap<Result<bigint>>();
  for (const topic of topics.keys()) {
    yield;
    const from = changed.has(topic) ? now : before;
    endOffsets.takeTopic(topic, from.endOffsets);
    startOffsets.takeTopic(topic, from.startOffsets);
  }
  return {
    logs: { topics: sameTopics ? before.topics : topics, endOffsets, startOffsets },
    changed,
  };
}

function isSameLog(before: Logs, now: Logs, topic: string, described: Result<TopicDescription>) {
  if (!described.ok) return true;
  const isSame = (offsets: 'endOffsets' | 'startOffsets', partition: number): boolean =>
    isSameOffset(before[offsets], now[offsets], topic, partition);
  return described.value.partitions.every(
    ({ partition }) => isSame('endOffsets', partition) && isSame('startOffsets', partition),
  );
}

function isSameOffset(
  before: TopicPartitionMap<Result<bigint>>,
  now: TopicPartitionMap<Result<bigint>>,
  topic: string,
  partition: number,
): boolean {
  return isSameResult(before.get(topic, partition), now.get(topic, partition));
}

function isSameTopic(before: Result<TopicDescription> | undefined, now: Result<TopicDescription>) {
  if (isSameResult(before, now)) return true;
  if (before?.ok !== true || !now.ok) return false;
  const { id, partitions } = before.value;
  return (
    id === now.value.id &&
    partitions.length === now.value.partitions.length &&
    partitions.every(({ partition, leader, leaderEpoch }, at) => {
      const other = now.value.partitions[at];
      return (
        other?.partition === partition &&
        other.leader === leader &&
        other.leaderEpoch === leaderEpoch
      );
    })
  );
}

/** Whether a group is listed as before. */
export function isSameListing(before: GroupListing, now: GroupListing): boolean {
  return (
    before === now ||
    (before.state === now.state &&
      before.stateText === now.stateText &&
      before.type === now.type &&
      before.protocolType === now.protocolType &&
      before.coordinator === now.coordinator)
  );
}

function isSameBroker(before: Broker, now: Broker | undefined): boolean {
  return (
    before.nodeId === now?.nodeId &&
    before.host === now.host &&
    before.port === now.port &&
    before.rack === now.rack
  );
}

function isSameResult(before: Result<unknown> | undefined, now: Result<unknown> | undefined) {
  if (before === now) return true;
  if (before === undefined || now === undefined) return false;
  if (before.ok) return now.ok && before.value === now.value;
  if (now.ok) return false;
  return isSameFailure(before.failure, now.failure);
}

function isSameFailure(before: Failure, now: Failure): boolean {
  return (
    before.kind === now.kind &&
    before.subject === now.subject &&
    before.code === now.code &&
    before.reason === now.reason &&
    before.operation === now.operation &&
    before.remedy === now.remedy
  );
}
