// A situation of test/situations, played: successive readings as the product would have made them, and
// what is known beside them.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import JSON5 from 'json5';
import { SharedThread } from '../../../src/base/sharedThread';
import type { Result } from '../../../src/base/failure/result';
import type { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { GroupReader } from '../../../src/core/groupAdmin';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { readingsOf } from './expandPhases';
import { ReplayedCluster } from './replayedCluster';
import type { OwnChangeLine, SituationFile } from './situationFile';
import { elapsedMs } from './times';

export const situationsFolder = resolve(__dirname, '..', '..', 'situations');

/** One reading of a situation, with what else can be known of the cluster at that time. */
export interface SituationReading {
  /** Unchanged objects are those of the reading before, as in the product. */
  readonly snapshot: ClusterSnapshot;
  /** Log starts of all partitions; the snapshot has only those that it asks for. */
  readonly starts: TopicPartitionMap<Result<bigint>>;
  /** Last stable offsets of all partitions. */
  readonly stable: TopicPartitionMap<Result<bigint>>;
  /** When the record at the committed offset was written (milliseconds since the epoch, UTC), as far as it is known. */
  readonly written: TopicPartitionMap<Result<bigint>>;
  /** 'markers' or 'messages': what was found in the log at the committed offset, where somebody looked. */
  readonly holds: TopicPartitionMap<string>;
  /** How many members of a KIP-848 group still speak the classic protocol. */
  readonly classicMembers: number;
  /** What we wrote since the reading before. */
  readonly own: readonly OwnChangeLine[];
}

/** Plays a file, reading by reading. */
export async function* playSituation(file: SituationFile): AsyncGenerator<SituationReading> {
  const began = Date.parse(file.began);
  const cluster = new ReplayedCluster(file);
  const signal = new AbortController().signal;
  const own = [...(file.own ?? [])];
  let previous: ClusterSnapshot | undefined;
  for (const line of readingsOf(file)) {
    cluster.step(line);
    const passed = elapsedMs(line.at);
    previous = await readSnapshot(
      asReader(cluster),
      {
        excludedGroups: [],
        now: () => began + passed,
        previous,
        thread: UNSHARED,
      },
      signal,
    );
    const isDue = ({ at }: OwnChangeLine): boolean => elapsedMs(at) <= passed;
    const due = own.filter(isDue);
    own.splice(0, own.length, ...own.filter((change) => !isDue(change)));
    const { topics } = previous;
    yield {
      snapshot: previous,
      starts: cluster.starts(topics),
      stable: cluster.stable(topics),
      written: since(began, cluster.written(topics)),
      holds: cluster.holds(topics),
      classicMembers: cluster.classicMembers,
      own: due,
    };
  }
}

/** Every situation of the folder, by the name of its file. */
export function situationFiles(folder = situationsFolder): ReadonlyMap<string, SituationFile> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json5'));
  return new Map(names.sort().map((name) => [name, readSituation(join(folder, name))]));
}

export const readSituation = (path: string): SituationFile =>
  JSON5.parse<SituationFile>(readFileSync(path, 'utf8'));

/** A reading asks a part of the port only. */
const asReader = (cluster: ReplayedCluster): GroupReader => cluster as unknown as GroupReader;

/** A few groups need no turns. */
const UNSHARED = new SharedThread(
  (resume) => {
    resume();
  },
  () => 0,
);

function since(
  began: number,
  written: TopicPartitionMap<Result<bigint>>,
): TopicPartitionMap<Result<bigint>> {
  for (const [{ topic, partition }, time] of written.entries()) {
    if (time.ok) written.set(topic, partition, { ok: true, value: time.value + BigInt(began) });
  }
  return written;
}
