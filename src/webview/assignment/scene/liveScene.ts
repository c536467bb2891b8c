// The scene of the latest reading.

import type { GroupPicture, PanelMember } from '../../../protocol/groupPicture';
import { formatCount } from '../../../base/format';
import type { Mark, Scene, SceneMember, ScenePartition } from './scene';

export function liveScene(picture: GroupPicture): Scene {
  const { members, topics } = picture;
  const partitions = topics.map((): ScenePartition[] => []);
  const further = furtherByRow(picture);
  const marks = marksByRow(picture);
  const columns = picture.partitions;
  for (let row = 0; row < columns.topic.length; row++) {
    const reader = columns.reader[row] ?? null;
    const readers = reader === null ? [] : [reader];
    partitions[columns.topic[row] ?? 0]?.push({
      partition: columns.partition[row] ?? 0,
      row,
      readers: [...readers, ...(further.get(row) ?? [])],
      mark: marks.get(row) ?? null,
      lag: columns.lag[row] ?? '',
      level: columns.level[row] ?? 'unknown',
      weight: Math.max(0, columns.lagValue[row] ?? 0),
    });
  }
  return {
    live: true,
    topics: topics.map(({ topic, name, lag, failure, unassigned }, at) => ({
      topic,
      name,
      lag,
      failure,
      unassigned: unassigned?.reason ?? null,
      partitions: partitions[at] ?? [],
    })),
    members: members.kind === 'known' ? members.list.map(sceneMember) : [],
    membersUnknown: members.kind === 'known' ? null : members.reason,
  };
}

function sceneMember(member: PanelMember): SceneMember {
  const { name, memberId, host, instanceId, rack, epoch, reading, targetCount, lag } = member;
  const now = reading.kind === 'reading' ? reading.count : 0;
  const differs = targetCount !== null && targetCount !== now && reading.kind !== 'unreadable';
  return {
    name,
    memberId,
    details: [
      host,
      ...(instanceId === null ? [] : [`static: ${instanceId}`]),
      ...(rack === null ? [] : [`rack ${rack}`]),
      ...(epoch === null ? [] : [`epoch ${epoch}`]),
    ].filter((part) => part !== ''),
    reading,
    lag,
    tags: differs ? [`target ${formatCount(targetCount, 'partition')}`] : [],
    presence: 'stayed',
    absent: false,
  };
}

function furtherByRow({ furtherReaders }: GroupPicture): Map<number, number[]> {
  const byRow = new Map<number, number[]>();
  for (const { row, member } of furtherReaders) {
    const members = byRow.get(row);
    if (members === undefined) byRow.set(row, [member]);
    else members.push(member);
  }
  return byRow;
}

function marksByRow({ targetMoves }: GroupPicture): Map<number, Mark> {
  return new Map(targetMoves.map(({ row, to }) => [row, { kind: 'target', to }]));
}
