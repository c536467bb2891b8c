// The rows of a topic from top to bottom: its partitions by number; or by member, where what one member reads
// of a topic is folded into one row, so that ribbons run side by side instead of crossing.

import {
  drawnReaders,
  NOBODY,
  type Scene,
  type ScenePartition,
  type SceneTopic,
} from '../scene/scene';

export type RowOrder = 'member' | 'partition';

interface Place {
  /** In the tree of topics: 2, or 3 inside of an unfolded run. */
  readonly level: 2 | 3;
  /** Among its siblings there, from 1 on, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

/** Partitions by their index in the topic. */
export type TopicRow = Place &
  (
    | { readonly kind: 'partition'; readonly partition: number }
    | {
        readonly kind: 'run';
        /** Who reads all of them; {@link NOBODY} for nobody. */
        readonly member: number;
        readonly partitions: readonly number[];
        readonly unfolded: boolean;
      }
  );

/** More partitions than these are ordered by member, unless a person says otherwise. */
const FEW = 12;

const sizeOf = ({ topics }: Scene): number =>
  topics.reduce((sum, { partitions }) => sum + partitions.length, 0);

/** Whether there are more partitions than one sees at once. */
export const isLarge = (scene: Scene): boolean => sizeOf(scene) > FEW;

/** What is shared is nobody's own, so that it cannot be ordered by member. */
export function orderOf(scene: Scene, wanted: RowOrder | null): RowOrder {
  const { live, members, shared } = scene;
  if (members.length === 0 || shared) return 'partition';
  const fitting = isLarge(scene) ? 'member' : 'partition';
  return live ? (wanted ?? fitting) : fitting;
}

/** Members from top to bottom by what they read: first who reads the first topics and partitions. */
export function membersByReading({ live, topics, members }: Scene): number[] {
  // Before and after a rebalance the same members stand in the same places.
  if (!live) return members.map((_, at) => at);
  const sums = members.map(() => ({ place: 0, count: 0 }));
  topics.forEach(({ partitions }, topic) => {
    partitions.forEach(({ readers }, at) => {
      for (const reader of readers) {
        const sum = sums[reader];
        if (sum === undefined) continue;
        sum.place += topic + at / partitions.length;
        sum.count++;
      }
    });
  });
  const means = sums.map(({ place, count }) => (count === 0 ? Infinity : place / count));
  return members.map((_, at) => at).sort((a, b) => (means[a] ?? 0) - (means[b] ?? 0) || a - b);
}

/** `unfolded` tells of a member whether its run is shown partition by partition. */
export function rowsByMember(
  { partitions }: SceneTopic,
  order: readonly number[],
  unfolded: (member: number) => boolean,
): TopicRow[] {
  const runs = new Map<number, number[]>();
  const single = new Map<number, number[]>();
  partitions.forEach((partition, at) => {
    const reader = homeOf(partition);
    const into = isFoldable(partition) ? runs : single;
    const list = into.get(reader);
    if (list === undefined) into.set(reader, [at]);
    else list.push(at);
  });
  const groups = [...order, NOBODY].map((member) => {
    const run = runs.get(member) ?? [];
    return {
      member,
      run: run.length > 1 ? run : [],
      rest: [...(run.length > 1 ? [] : run), ...(single.get(member) ?? [])],
    };
  });
  const siblings = groups.reduce(
    (sum, { run, rest }) => sum + Math.min(run.length, 1) + rest.length,
    0,
  );
  const rows: TopicRow[] = [];
  let position = 0;
  for (const { member, run, rest } of groups) {
    if (run.length > 0) {
      const isUnfolded = unfolded(member);
      rows.push({
        kind: 'run',
        member,
        partitions: run,
        unfolded: isUnfolded,
        level: 2,
        position: ++position,
        siblings,
      });
      if (isUnfolded) {
        run.forEach((partition, at) => {
          rows.push({
            kind: 'partition',
            partition,
            level: 3,
            position: at + 1,
            siblings: run.length,
          });
        });
      }
    }
    for (const partition of rest) {
      rows.push({ kind: 'partition', partition, level: 2, position: ++position, siblings });
    }
  }
  return rows;
}

/** The member among whose rows it stands; what moves stands among those of its next one, before and after. */
function homeOf(partition: ScenePartition): number {
  const { mark } = partition;
  if (mark?.kind === 'moved') return mark.to ?? mark.from ?? NOBODY;
  return drawnReaders(partition)[0] ?? NOBODY;
}

export const rowsByPartition = ({ partitions }: SceneTopic): TopicRow[] =>
  partitions.map((_, partition) => ({
    ...{ kind: 'partition', partition, level: 2 },
    ...{ position: partition + 1, siblings: partitions.length },
  }));

/** What moves, or has several readers, is never hidden in a run. */
const isFoldable = ({ mark, readers }: ScenePartition): boolean =>
  mark === null && readers.length <= 1;
