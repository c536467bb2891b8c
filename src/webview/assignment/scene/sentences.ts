// The picture's things as whole sentences: for screen readers, and for the line that reads out what is
// highlighted.

import { LAG_LEVELS } from '../../../base/lagLevels';
import type { GroupPicture } from '../../../protocol/groupPicture';
import { formatCount } from '../../../base/format';
import { nameList } from '../../parts/nameList';
import { offsetTerms } from '../../parts/offsetTerms';
import { runLag } from './runLag';
import { allNumbers } from './partitionNumbers';
import {
  NOBODY,
  type Scene,
  type SceneMember,
  type ScenePartition,
  type SceneTopic,
} from './scene';

export function memberName(scene: Scene, member: number | null): string {
  return member === null || member === NOBODY
    ? 'nobody'
    : (scene.members[member]?.name ?? 'nobody');
}

/** 'orders 0: committed 1,500 of 1,750, lag 250, falling behind, read by consumer-1'. */
export function partitionSentence(
  scene: Scene,
  topic: SceneTopic,
  partition: ScenePartition,
  picture: GroupPicture,
): string {
  const readers = partition.readers.map((reader) => memberName(scene, reader));
  const read = readers.length === 0 ? 'read by nobody' : `read by ${nameList(readers)}`;
  const parts = [...positionParts(partition, picture), read, ...markParts(scene, partition)];
  return `${topic.name} ${partition.partition}: ${parts.join(', ')}`;
}

/** 'orders 0, 3, 6: 3 partitions, lag 250, falling behind, read by consumer-1'. */
export function runSentence(
  scene: Scene,
  topic: SceneTopic,
  partitions: readonly ScenePartition[],
  member: number,
): string {
  const { text, level } = runLag(partitions, scene.thresholds);
  const numbers = allNumbers(partitions.map(({ partition }) => partition));
  const named = level === null || level === 'unknown' ? [] : [LAG_LEVELS[level].name];
  const lag = /\d/.test(text) ? `lag ${text}` : text;
  const reader = `read by ${memberName(scene, member)}`;
  const count = formatCount(partitions.length, 'partition');
  return `${topic.name} ${numbers}: ${[count, lag, ...named, reader].join(', ')}`;
}

function positionParts(
  { row, lag, level }: ScenePartition,
  { partitions, type: { kind } }: GroupPicture,
): string[] {
  if (row === null || level === null) return [];
  const committed = partitions.committed[row] ?? null;
  const end = partitions.end[row] ?? null;
  const note = partitions.note[row] ?? '';
  const finished = partitions.finished[row] ?? null;
  const offset = kind === 'share' ? offsetTerms(kind).name : 'committed';
  const position = committed === null || end === null ? [] : [`${offset} ${committed} of ${end}`];
  const known = partitions.lagKind[row] === 'known';
  const named = level === 'unknown' ? [] : [LAG_LEVELS[level].name];
  return [
    ...position,
    known ? `lag ${lag.replace('≤', 'at most')}` : lag,
    ...(known ? named : []),
    ...(finished === null ? [] : [`${finished} finished beyond the start`]),
    ...(note === '' ? [] : [note]),
  ];
}

function markParts(scene: Scene, { mark }: ScenePartition): string[] {
  if (mark === null) return [];
  const to = memberName(scene, mark.to);
  return mark.kind === 'target'
    ? [`will move to ${to}`]
    : [`moved from ${memberName(scene, mark.from)} to ${to}`];
}

export function topicSentence({ name, partitions, lag, failure, unassigned }: SceneTopic): string {
  const moved = partitions.filter(({ mark }) => mark?.kind === 'moved').length;
  const unread = partitions.filter(({ readers }) => readers.length === 0).length;
  return [
    `Topic ${name}: ${formatCount(partitions.length, 'partition')}`,
    ...(lag === null ? [] : [lag.sentence]),
    ...(moved === 0 ? [] : [`${moved} moved`]),
    ...(unread === 0
      ? []
      : [`${unread} read by nobody${unassigned === null ? '' : ` (${unassigned})`}`]),
    ...(failure === null ? [] : [failure]),
  ].join(', ');
}

export function memberSentence(scene: Scene, at: number): string {
  if (at === NOBODY) {
    const unread = scene.topics.filter(({ unassigned }) => unassigned !== null);
    const reasons = unread.map(({ name, unassigned }) => `${name}: ${unassigned ?? ''}`);
    return ['Read by nobody', ...reasons].join('; ');
  }
  const member = scene.members[at];
  if (member === undefined) return '';
  const { title, name, reading, lag, details, tags, absent } = member;
  const beside = title === name ? details : [title, ...details.filter((each) => each !== name)];
  const reads = readingSentence(reading, absent);
  const lags = lag === null || reading.kind !== 'reading' ? [] : [lag.sentence];
  return [`${member.name}: ${reads}`, ...lags, ...beside, ...tags].join(', ');
}

function readingSentence(reading: SceneMember['reading'], absent: boolean): string {
  switch (reading.kind) {
    case 'reading':
      return `reads ${formatCount(reading.count, 'partition')}`;
    case 'idle':
      return `${absent ? '' : 'idle: '}${reading.reason}`;
    case 'none':
      return `reads nothing: ${reading.reason}`;
    case 'unreadable':
      return `its assignment cannot be read: ${reading.reason}`;
  }
}
