// What a GroupAdmin knows of groups, laid out as the rows of `--describe`, without any help from the
// product's own views.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../src/core/groupAdmin';
import type { GroupDescription, Member } from '../../src/core/model';
import type { Result } from '../../src/base/failure/result';
import { byGroupAndPartition } from '../support/kafka/cliDescribe';
import type { DescribeRow } from '../support/kafka/cliDescribe';

/** Rows of those groups, sorted as the CLI's are. Fails the test where the admin reports any failure. */
export async function adminRows(
  admin: GroupAdmin,
  groupIds: readonly string[],
): Promise<DescribeRow[]> {
  const signal = AbortSignal.timeout(30_000);
  const { groups, failures } = await admin.listGroups(signal);
  assert.deepEqual(failures, []);
  const listings = groups.filter(({ groupId }) => groupIds.includes(groupId));
  const [descriptions, commits] = await Promise.all([
    admin.describeGroups(listings, signal),
    admin.fetchCommittedOffsets(listings, signal),
  ]);

  const found = listings.map(({ groupId }) => {
    const description = valueOf(descriptions.get(groupId));
    const committed = new Map(
      valueOf(commits.get(groupId)).map((commit) => [
        key(commit.topic, commit.partition),
        valueOf(commit.offset),
      ]),
    );
    return { description, committed };
  });
  const ends = await logEnds(admin, [...new Set(found.flatMap(topicsOf))], signal);
  return found.flatMap((group) => rowsOfGroup(group, ends)).sort(byGroupAndPartition);
}

interface FoundGroup {
  readonly description: GroupDescription;
  /** By `key`. */
  readonly committed: ReadonlyMap<string, bigint>;
}

/** Topic and partition as one key; Kafka allows no slash in a topic's name. */
const key = (topic: string, partition: number): string => `${topic}/${partition}`;

function topicsOf({ description, committed }: FoundGroup): string[] {
  const assigned = description.members.flatMap((member) => member.assignment ?? []);
  return [
    ...[...committed.keys()].map((committedKey) => committedKey.split('/')[0]!),
    ...assigned.map(({ topic }) => topic),
  ];
}

async function logEnds(
  admin: GroupAdmin,
  topics: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, bigint>> {
  const described = [...(await admin.describeTopics(topics, signal)).values()].map(valueOf);
  const ends = await admin.fetchLogOffsets(described, 'end', signal);
  return new Map(
    [...ends.entries()].map(([{ topic, partition }, end]) => [key(topic, partition), valueOf(end)]),
  );
}

function rowsOfGroup(group: FoundGroup, ends: ReadonlyMap<string, bigint>): DescribeRow[] {
  const { description, committed } = group;
  const owners = new Map(
    description.members.flatMap((member) =>
      (member.assignment ?? []).map(({ topic, partition }) => [key(topic, partition), member]),
    ),
  );
  const partitions = new Set([...committed.keys(), ...owners.keys()]);
  return [...partitions].map((partitionKey) => {
    const [topic, partition] = partitionKey.split('/') as [string, string];
    const offset = committed.get(partitionKey);
    const end = ends.get(partitionKey);
    assert.ok(end !== undefined, `no log end of ${partitionKey}`);
    return {
      ...{ group: description.groupId, topic, partition, logEndOffset: String(end) },
      currentOffset: offset === undefined ? '-' : String(offset),
      lag: offset === undefined ? '-' : String(end - offset),
      ...memberColumns(owners.get(partitionKey)),
    };
  });
}

function memberColumns(
  member: Member | undefined,
): Pick<DescribeRow, 'consumerId' | 'host' | 'clientId'> {
  if (member === undefined) return { consumerId: '-', host: '-', clientId: '-' };
  return { consumerId: member.memberId, host: member.host, clientId: member.clientId };
}

/** The value, or a failed test that shows why there is none. */
export function valueOf<T>(result: Result<T> | undefined): T {
  assert.ok(result !== undefined, 'what was asked for is not in the answer');
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.failure));
  return result.value;
}
