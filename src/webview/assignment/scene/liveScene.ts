// The scene of the latest reading.

import type { GroupPicture, PanelMember } from '../../../protocol/groupPicture';
import { formatCount } from '../../../base/format';
import { readersOfRow } from '../../parts/readersByRow';
import type { Mark, Scene, SceneMember, ScenePartition } from './scene';

export function liveScene(picture: GroupPicture): Scene {
  const { members, topics } = picture;
  const partitions = topics.map((): ScenePartition[] => []);
  const marks = marksByRow(picture);
  const columns = picture.partitions;
  for (let row = 0; row < columns.topic.length; row++) {
    partitions[columns.topic[row] ?? 0]?.push({
      partition: columns.partition[row] ?? 0,
      row,
      readers: readersOfRow(picture, row),
      mark: marks.get(row) ?? null,
      lag: columns.lag[row] ?? '',
      counts: (columns.lagValue[row] ?? -1) >= 0,
      level: columns.level[row] ?? 'unknown',
      weight: Math.max(0, columns.lagValue[row] ?? 0),
    });
  }
  return {
    live: true,
    shared: picture.type.kind === 'share',
    topics: topics.map(({ topic, name, lag, failure, unassigned }, at) => ({
      topic,
      name,
      lag,
      failure,
      unassigned: unassigned?.reason ?? null,
      partitions: partitions[at] ?? [],
    })),
    members: members.kind === 'known' ? sceneMembers(members.list) : [],
    thresholds: picture.history.thresholds,
    membersUnknown: members.kind === 'known' ? null : members.reason,
  };
}

/** Members of the same client id are told apart by their hosts, where each has one of its own. */
function sceneMembers(list: readonly PanelMember[]): SceneMember[] {
  const hosts = new Map<string, string[]>();
  for (const { clientId, host } of list) {
    const known = hosts.get(clientId);
    if (known === undefined) hosts.set(clientId, [host]);
    else known.push(host);
  }
  const isToldByHost = new Set(
    [...hosts].flatMap(([clientId, all]) =>
      all.length > 1 && new Set(all).size === all.length && !all.includes('') ? [clientId] : [],
    ),
  );
  return list.map((member) =>
    isToldByHost.has(member.clientId) && member.instanceId === null
      ? { ...sceneMember(member), title: member.host, details: detailsOf(member, member.name) }
      : sceneMember(member),
  );
}

/** What there is to say beside the title, the most telling first. */
const detailsOf = (
  { instanceId, rack, epoch, pattern, tasks }: PanelMember,
  first: string,
): string[] =>
  [
    first,
    ...(tasks === null ? [] : [`tasks: ${tasks.text}`, `process ${tasks.process}`]),
    ...(instanceId === null ? [] : [`static: ${instanceId}`]),
    ...(pattern === null ? [] : [`pattern: ${pattern}`]),
    ...(rack === null ? [] : [`rack ${rack}`]),
    ...(epoch === null ? [] : [`epoch ${epoch}`]),
  ].filter((part) => part !== '');

function sceneMember(member: PanelMember): SceneMember {
  const { name, memberId, host, reading, targetCount, lag } = member;
  const now = reading.kind === 'reading' ? reading.count : 0;
  const differs = targetCount !== null && targetCount !== now && reading.kind !== 'unreadable';
  return {
    name,
    title: name,
    memberId,
    details: detailsOf(member, host),
    reading,
    lag,
    tags: differs ? [`target ${formatCount(targetCount, 'partition')}`] : [],
    presence: 'stayed',
    absent: false,
  };
}

function marksByRow({ targetMoves }: GroupPicture): Map<number, Mark> {
  return new Map(targetMoves.map(({ row, to }) => [row, { kind: 'target', to }]));
}
