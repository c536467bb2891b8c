// The difference between two lists of a group's members: who joined, who left, which partition
// changed its reader. It does not say when or why.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Member } from '../model';
import type { TopicPartition } from '../../base/topicPartition';

/** A partition with a new reader; undefined for nobody. */
export interface PartitionMove extends TopicPartition {
  readonly from: Member | undefined;
  readonly to: Member | undefined;
}

export interface AssignmentChange {
  readonly joined: readonly Member[];
  readonly left: readonly Member[];
  /**
   * Pairs of a member that left and one that joined, with the same client id on the same host, if
   * no other member has both.
   */
  readonly replaced: readonly { readonly before: Member; readonly after: Member }[];
  /** Static members (KIP-345) that are back with their instance id under a new member id. */
  readonly restarted: readonly Member[];
  /** Members that subscribe to other topics than before. */
  readonly resubscribed: readonly Member[];
  /** By topic and partition. */
  readonly moves: readonly PartitionMove[];
  /** Partitions that had a reader and have the same one still. */
  readonly kept: number;
  /** Members, before or after, whose assignment could not be read: `moves` lacks theirs. */
  readonly unreadable: number;
}

export function assignmentChange(
  before: readonly Member[],
  after: readonly Member[],
): AssignmentChange {
  const beforeByKey = new Map(before.map((member) => [keyOf(member), member]));
  const afterByKey = new Map(after.map((member) => [keyOf(member), member]));
  const stayed = after.flatMap((member) => {
    const earlier = beforeByKey.get(keyOf(member));
    return earlier === undefined ? [] : [{ earlier, member }];
  });
  const left = before.filter((member) => !afterByKey.has(keyOf(member)));
  const joined = after.filter((member) => !beforeByKey.has(keyOf(member)));
  const replaced = pairs(left, joined);
  const isReplaced = new Set<Member>(replaced.flatMap((pair) => [pair.before, pair.after]));
  return {
    joined: joined.filter((member) => !isReplaced.has(member)),
    left: left.filter((member) => !isReplaced.has(member)),
    replaced,
    restarted: stayed
      .filter(({ earlier, member }) => earlier.memberId !== member.memberId)
      .map(({ member }) => member),
    resubscribed: stayed
      .filter(({ earlier, member }) => subscribesAnew(earlier, member))
      .map(({ member }) => member),
    ...movesBetween(before, after),
    unreadable: [...before, ...after].filter(({ assignment }) => assignment === undefined).length,
  };
}

/** Whether nothing at all is different. The quick answer to the usual question. */
export function isSameAssignment(before: readonly Member[], after: readonly Member[]): boolean {
  return (
    before.length === after.length &&
    before.every((member, index) => {
      const other = after[index];
      if (other === undefined) return false;
      return (
        member.memberId === other.memberId &&
        isSameList(member.assignment, other.assignment, isSamePartition) &&
        isSameList(member.subscribedTopics, other.subscribedTopics, Object.is)
      );
    })
  );
}

/** A key that stays the same for a member in every reading: a static member may change its member id. */
export function keyOf({ memberId, groupInstanceId }: Member): string {
  return groupInstanceId === undefined ? `dynamic ${memberId}` : `static ${groupInstanceId}`;
}

function movesBetween(
  before: readonly Member[],
  after: readonly Member[],
): Pick<AssignmentChange, 'moves' | 'kept'> {
  const earlier = readersOf(before);
  const later = readersOf(after);
  const moves: PartitionMove[] = [];
  let kept = 0;
  for (const [{ topic, partition }, from] of earlier.entries()) {
    const to = later.get(topic, partition);
    if (to !== undefined && keyOf(from) === keyOf(to)) kept++;
    else moves.push({ topic, partition, from, to });
  }
  for (const [{ topic, partition }, to] of later.entries()) {
    if (earlier.get(topic, partition) === undefined) {
      moves.push({ topic, partition, from: undefined, to });
    }
  }
  return { moves: moves.sort(byPartition), kept };
}

function byPartition(a: TopicPartition, b: TopicPartition): number {
  return Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
}

/** Of several readers, as share groups have them, the first counts. */
function readersOf(members: readonly Member[]): TopicPartitionMap<Member> {
  const readers = new TopicPartitionMap<Member>();
  for (const member of members) {
    for (const { topic, partition } of member.assignment ?? []) {
      if (readers.get(topic, partition) === undefined) readers.set(topic, partition, member);
    }
  }
  return readers;
}

/** Only pairs that are certain. */
function pairs(
  left: readonly Member[],
  joined: readonly Member[],
): { readonly before: Member; readonly after: Member }[] {
  const onlyLeft = onlyOnes(left);
  const onlyJoined = onlyOnes(joined);
  return left.flatMap((before) => {
    const key = clientOf(before);
    const after = onlyJoined.get(key);
    return after !== undefined && onlyLeft.get(key) === before ? [{ before, after }] : [];
  });
}

/** Members by their client; undefined where several are alike. */
function onlyOnes(members: readonly Member[]): ReadonlyMap<string, Member | undefined> {
  const only = new Map<string, Member | undefined>();
  for (const member of members) {
    const key = clientOf(member);
    only.set(key, only.has(key) ? undefined : member);
  }
  return only;
}

const clientOf = ({ clientId, host }: Member): string => JSON.stringify([clientId, host]);

/** A classic group names no topics while it rebalances; that is no new subscription. */
function subscribesAnew(earlier: Member, later: Member): boolean {
  if (earlier.subscribedTopics === undefined || later.subscribedTopics === undefined) return false;
  const before = [...earlier.subscribedTopics].sort();
  return !isSameList(before, [...later.subscribedTopics].sort(), Object.is);
}

const isSamePartition = (a: TopicPartition, b: TopicPartition): boolean =>
  a.partition === b.partition && a.topic === b.topic;

function isSameList<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  same: (a: T, b: T) => boolean,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.length === b.length &&
    a.every((item, index) => b[index] !== undefined && same(item, b[index]))
  );
}
