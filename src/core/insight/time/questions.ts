// Which ages leaders are asked about next, of the partitions that somebody waits for. It asks nothing itself.

import type { LongWork } from '../../../base/sharedThread';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { InstantInLog } from '../../groupAdmin';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import type { FollowedLog } from './followedLogs';
import { describedPartition } from './logIdentity';
import type { ShapeOf } from './logShape';
import type { Unread } from './messageTimes';
import { nextProbe, probeRest } from './nextProbe';
import type { TimeWish } from './timeWish';

/** A partition in which a wanted group lags. */
export interface WantedPlace extends Unread {
  readonly followed: FollowedLog;
  /** Until when no answer would be news, once it is placed in time: milliseconds since the epoch. */
  restsUntil: number;
}

export interface WantedGroup {
  readonly group: GroupSnapshot;
  readonly wish: TimeWish;
  readonly places: readonly WantedPlace[];
}

export interface Question {
  readonly of: WantedPlace;
  readonly instant: InstantInLog;
}

/** Milliseconds for which an answer is good enough. */
const GOOD_FOR = 60_000;

/**
 * At most `most`, and at most one about each partition: it rests only once nothing is open of all groups there. `now` in
 * milliseconds since the epoch, UTC.
 */
export function* questionsOf(
  wanted: readonly WantedGroup[],
  snapshot: Pick<ClusterSnapshot, 'topics'>,
  shapeOf: ShapeOf,
  now: number,
  most: number,
): LongWork<TopicPartitionMap<Question>> {
  const questions = new Questions(snapshot, shapeOf, now);
  for (const { places, wish } of wanted) {
    yield;
    for (const place of places) {
      if (questions.found.size >= most) return questions.found;
      questions.lookAt(place, wish);
    }
  }
  questions.rest();
  return questions.found;
}

class Questions {
  readonly found = new TopicPartitionMap<Question>();
  readonly #placed: WantedPlace[] = [];

  constructor(
    private readonly snapshot: Pick<ClusterSnapshot, 'topics'>,
    private readonly shapeOf: ShapeOf,
    private readonly now: number,
  ) {}

  lookAt(place: WantedPlace, { ages }: TimeWish): void {
    const { topic, partition, followed, committed, end } = place;
    const { now, snapshot } = this;
    if (followed.notBefore > now || this.found.get(topic, partition) !== undefined) return;
    const lag = followed.marks.ageOf(committed, end, now);
    const { limits } = this.shapeOf(place);
    const age = nextProbe(lag, followed.marks.isAnswered, ages, limits);
    if (age === undefined) {
      this.#placed.push(place);
      place.restsUntil = now + probeRest(lag, ages, limits);
      return;
    }
    const { leader } = describedPartition(snapshot.topics.get(topic), partition) ?? {};
    const instant = { topic, partition, leader, instant: now - age };
    this.found.set(topic, partition, { of: place, instant });
  }

  /** What is placed in time, and not asked about for others, is known well enough for a while. */
  rest(): void {
    for (const { topic, partition, followed } of this.#placed) {
      if (this.found.get(topic, partition) === undefined) followed.notBefore = this.now + GOOD_FOR;
    }
  }
}
