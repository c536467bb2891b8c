// The rows that kafka-share-groups.sh prints, and the same rows of what we read: words with a blank between.

import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { GroupDescription, GroupListing, Member } from '../../../src/core/model';
import { valueOf } from '../adminRows';

export type DescribeForm = 'offsets' | 'members' | 'state';

const soon = (): AbortSignal => AbortSignal.timeout(60_000);

/** The rows of a table, or of a list; remarks, headings and traces of errors are left out. */
export function printedRows(output: string): string[] {
  const rows: string[] = [];
  for (const line of output.split('\n')) {
    const words = line.trim().split(/\s+/);
    const isRow = words[0]?.startsWith('share-') === true;
    if (isRow) rows.push(words.join(' '));
  }
  return rows;
}

/** 'g', or 'g Stable' with the state. */
export async function listedRows(
  admin: GroupAdmin,
  state: string | undefined,
  withState: boolean,
): Promise<string[]> {
  const { groups } = await admin.listGroups(soon());
  return groups
    .filter(({ type, stateText }) => type === 'share' && (state ?? stateText) === stateText)
    .map(({ groupId, stateText }) => (withState ? `${groupId} ${stateText}` : groupId));
}

export async function describedRows(
  admin: GroupAdmin,
  groupId: string,
  form: DescribeForm,
  verbose: boolean,
): Promise<string[]> {
  const { groups, brokers } = await admin.listGroups(soon());
  const listing = groups.find((one) => one.groupId === groupId)!;
  const described = (): Promise<GroupDescription> => describe(admin, listing);
  switch (form) {
    case 'offsets':
      return offsetRows(admin, listing, verbose);
    case 'members':
      return (await described()).members.map((member) => memberRow(groupId, member, verbose));
    case 'state': {
      const { stateText, groupEpoch, assignmentEpoch, members, coordinator } = await described();
      const broker = brokers.find(({ nodeId }) => nodeId === coordinator)!;
      const epochs = verbose ? [groupEpoch, assignmentEpoch] : [];
      const place = [`${broker.host}:${broker.port}`, `(${coordinator})`];
      return [[groupId, ...place, stateText, ...epochs, members.length].join(' ')];
    }
  }
}

async function describe(admin: GroupAdmin, listing: GroupListing): Promise<GroupDescription> {
  const found = await admin.describeGroups([listing], soon());
  return valueOf(found.get(listing.groupId));
}

async function offsetRows(
  admin: GroupAdmin,
  listing: GroupListing,
  verbose: boolean,
): Promise<string[]> {
  const { groupId } = listing;
  const starts = valueOf((await admin.fetchCommittedOffsets([listing], soon())).get(groupId));
  return starts.map(({ topic, partition, offset, leaderEpoch, share }) => {
    const start = valueOf(offset);
    const cells = start < 0n ? ['-', '-'] : [start, share?.lag ?? '-'];
    const epoch = verbose ? [start < 0n ? '-' : leaderEpoch] : [];
    return [groupId, topic, partition, ...epoch, ...cells].join(' ');
  });
}

function memberRow(groupId: string, member: Member, verbose: boolean): string {
  const byTopic = new Map<string, number[]>();
  for (const { topic, partition } of member.assignment ?? []) {
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), partition]);
  }
  const assigned = [...byTopic]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([topic, partitions]) => `${topic}:${partitions.sort((a, b) => a - b).join(',')}`);
  const { memberId, host, clientId, memberEpoch, assignment = [] } = member;
  return [
    ...[groupId, memberId, host, clientId, assignment.length],
    ...(verbose ? [memberEpoch] : []),
    assigned.join(';'),
  ].join(' ');
}
