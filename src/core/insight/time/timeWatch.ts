// Finds out how far groups of one cluster are behind in time. After each reading it asks leaders,
// within a budget, about the partitions that somebody looks at; what is open comes first. While
// nobody looks it asks nothing and keeps nothing new.

import { systemClock, type Clock } from '../../../base/clock';
import { EventEmitter, type Event } from '../../../base/event';
import { sharedThread } from '../../../base/sharedThread';
import type { TopicPartition } from '../../../base/topicPartition';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { Failure } from '../../../base/failure/failure';
import type { GroupAdmin, InstantInLog } from '../../groupAdmin';
import type { PlaceInLog } from '../../records/recordReader';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { committedOf, type GroupPartition } from '../../store/groupPartitions';
import { groupTimeLag } from './groupTimeLag';
import type { KnownOfLogs } from './knownOfLogs';
import { MessageTimes, type Unread } from './messageTimes';
import { offsetsOf, readsFrom, UNKNOWN_SHAPE, type ShapeOf } from './logShape';
import { boundedAge } from './boundedAge';
import { lagWithoutOffsets, leaderOf, ownPartitions, type TimedPartition } from './ownPartitions';
import { News } from '../known/news';
import { nextProbe } from './nextProbe';
import { ProbeBudget, REFUSED_FOR } from './probeBudget';
import { leastAge, mostAge, ZERO, type TimeLag } from './timeLag';
import { TimeMarks } from './timeMarks';
import type { TimeWish } from './timeWish';

type Asked = Pick<GroupAdmin, 'fetchRecordsSince' | 'fetchTimesAtOffsets'>;

interface Followed {
  readonly marks: TimeMarks;
  /** Milliseconds since the epoch: no question before. What is known well enough is known for a while. */
  notBefore: number;
  failure: Failure | undefined;
  /** The reading whose log end was noted last: several groups read the same partition. */
  notedAt: number;
}

/** Milliseconds for which an answer is good enough. */
const GOOD_FOR = 60_000;
/** Questions one after the other about a partition, each about another age. */
const ROUNDS = 5;
/** Partitions that are remembered while nobody looks at them any more. */
const MOST_FOLLOWED = 20_000;

export class TimeWatch {
  #followed = new TopicPartitionMap<Followed>();
  readonly #learned = new EventEmitter<void>();
  #working = false;
  /** Counts what was learned: lags of groups hold until then. */
  #version = 0;
  readonly #groups = new WeakMap<
    GroupSnapshot,
    { readonly takenAt: number; readonly version: number; readonly lag: TimeLag }
  >();
  readonly #messages: MessageTimes;

  /** Fires when something new is known. */
  readonly onDidLearn: Event<void> = this.#learned.event;

  constructor(
    private readonly admin: () => Promise<Asked>,
    private readonly wishes: () => readonly TimeWish[],
    private readonly clock: Clock = systemClock,
    private readonly budget = new ProbeBudget(),
    private readonly shapeOf: ShapeOf = () => UNKNOWN_SHAPE,
    private readonly news = new News(),
  ) {
    this.#messages = new MessageTimes(clock);
  }

  /** The time lag of a partition of a group, as of a reading. Without a commit there is none. */
  lagOf(
    partition: TimedPartition,
    { takenAt }: Pick<ClusterSnapshot, 'takenAt'>,
  ): TimeLag | undefined {
    const committed = committedOf(partition);
    if (committed === undefined || !partition.end.ok) return undefined;
    const { topic, partition: number, end } = partition;
    if (committed === end.value) return ZERO;
    const followed = this.#followed.get(topic, number);
    const shape = this.shapeOf({ topic, partition: number });
    const from = readsFrom(committed, shape);
    // What was unread is gone, and nothing tells any more how old it was.
    const isGone = from > committed && from >= end.value;
    const lag = isGone
      ? undefined
      : followed && boundedAge(followed.marks, from, end.value, takenAt, shape);
    if (lag === undefined || lag.kind === 'unknown') {
      return { kind: 'unknown', failure: followed?.failure };
    }
    return lag;
  }

  /** The time lag of a group, as of a reading. */
  groupLag(group: GroupSnapshot, snapshot: ClusterSnapshot): TimeLag {
    const { total } = group;
    if (total.lag === 0n && total.unknown === 0 && total.negative === 0) return ZERO;
    const known = this.#groups.get(group);
    if (known?.takenAt === snapshot.takenAt && known.version === this.#version) return known.lag;
    const lags = ownPartitions(group, snapshot).map(
      (partition) => this.lagOf(partition, snapshot) ?? lagWithoutOffsets(partition),
    );
    const lag = groupTimeLag(lags);
    this.#groups.set(group, { takenAt: snapshot.takenAt, version: this.#version, lag });
    return lag;
  }

  /** Whether all that a partition lags was read, and is only markers of transactions. */
  hasOnlyMarkers(partition: GroupPartition): boolean {
    const committed = committedOf(partition);
    if (committed === undefined || !partition.end.ok) return false;
    const followed = this.#followed.get(partition.topic, partition.partition);
    return followed?.marks.hasOnlyMarkers(committed, partition.end.value) === true;
  }

  /** What verdicts may rest on: ages of messages, and what stands up to the log end, as of a reading. */
  facts({ takenAt, endOffsets }: ClusterSnapshot): KnownOfLogs {
    const at = ({ topic, partition }: TopicPartition) => {
      const end = endOffsets.get(topic, partition);
      const marks = this.#followed.get(topic, partition)?.marks;
      return end?.ok === true && marks !== undefined ? { marks, end: end.value } : undefined;
    };
    return {
      ageAt: (place: PlaceInLog) => {
        const known = at(place);
        const offsets = offsetsOf(this.shapeOf(place));
        const lag = known?.marks.ageOf(place.offset, known.end, takenAt, offsets);
        if (lag === undefined || lag.kind === 'clockAhead' || lag.kind === 'zero') return undefined;
        const atLeast = leastAge(lag);
        return atLeast === undefined ? undefined : { atLeast, atMost: mostAge(lag) };
      },
      contentAt: (place) => {
        const known = at(place);
        if (known?.marks.knowsTimeAt(place.offset, known.end) !== true) return undefined;
        return known.marks.hasOnlyMarkers(place.offset, known.end) ? 'markers' : 'messages';
      },
    };
  }

  /** Takes a new reading, and asks what its wishes need. Never rejects. */
  async follow(snapshot: ClusterSnapshot, signal: AbortSignal): Promise<void> {
    const wishes = [...this.wishes()].sort((a, b) => RANKS[a.rank] - RANKS[b.rank]);
    if (wishes.length === 0) return;
    const wanted = await this.#wanted(wishes, snapshot);
    if (this.#working || wanted.length === 0) return;
    this.#working = true;
    try {
      const admin = await this.admin();
      const learned = await this.#probe(admin, wanted, snapshot, signal);
      const open = wanted.filter(({ wish }) => wish.rank === 'open');
      const read = await this.#messages.learn(admin, open, signal);
      if (read) for (const { topic } of open) this.news.topics.add(topic);
      if (!learned && !read) return;
      this.#version++;
      if (!signal.aborted) this.#learned.fire();
    } catch {
      // Without a connection nothing is learned; the reading itself says why.
    } finally {
      this.#working = false;
    }
  }

  dispose(): void {
    this.#learned.dispose();
  }

  /** The lagging partitions of wishes, most wanted first, with this reading's log ends noted. */
  async #wanted(wishes: readonly TimeWish[], snapshot: ClusterSnapshot): Promise<Wanted[]> {
    if (this.#followed.size > MOST_FOLLOWED) this.#followed = new TopicPartitionMap();
    const wanted: Wanted[] = [];
    const seen = new Set<GroupSnapshot>();
    for (const wish of wishes) {
      for (const groupId of wish.groups) {
        const group = snapshot.groups.get(groupId);
        if (group === undefined || seen.has(group) || group.total.lag === 0n) continue;
        seen.add(group);
        if (sharedThread.turnIsOver) await sharedThread.nextTurn();
        for (const one of ownPartitions(group, snapshot)) {
          const at = committedOf(one);
          if (at === undefined || !one.end.ok) continue;
          const { topic, partition } = one;
          const committed = readsFrom(at, this.shapeOf(one));
          const followed = this.#follow(topic, partition);
          if (followed.notedAt !== snapshot.takenAt) {
            followed.notedAt = snapshot.takenAt;
            followed.marks.noteEnd(snapshot.takenAt, one.end.value);
          }
          if (committed >= one.end.value) continue;
          const { marks } = followed;
          wanted.push({ topic, partition, committed, end: one.end.value, marks, wish, followed });
        }
      }
    }
    return wanted;
  }

  #follow(topic: string, partition: number): Followed {
    const known = this.#followed.get(topic, partition);
    if (known !== undefined) return known;
    const followed = {
      ...{ marks: new TimeMarks(), notBefore: -Infinity, failure: undefined, notedAt: NaN },
    };
    this.#followed.set(topic, partition, followed);
    return followed;
  }

  /** Asks until everything is known well enough, or the budget is spent. Says whether anything was learned. */
  async #probe(
    admin: Asked,
    wanted: readonly Wanted[],
    snapshot: ClusterSnapshot,
    signal: AbortSignal,
  ): Promise<boolean> {
    let learned = false;
    for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
      const began = this.clock.now();
      const questions = this.#questions(wanted, snapshot, this.budget.left(began));
      if (questions.size === 0) break;
      this.budget.spend(questions.size, began);
      const asked = Array.from(questions.entries(), ([, { instant }]) => instant);
      const answers = await admin.fetchRecordsSince(asked, signal);
      const now = this.clock.now();
      this.budget.answered(now - began, now);
      for (const [{ topic, partition }, { instant, of }] of questions.entries()) {
        const answer = answers.get(topic, partition);
        if (answer?.ok === true) {
          of.followed.failure = undefined;
          of.followed.marks.noteAnswer(instant.instant, answer.value, of.end);
        } else if (answer !== undefined) {
          of.followed.failure = answer.failure;
          of.followed.notBefore = now + REFUSED_FOR;
        }
        this.news.topics.add(topic);
        learned = true;
      }
    }
    return learned;
  }

  /** At most one question about each partition: it rests only once nothing is open of all groups there. */
  #questions(
    wanted: readonly Wanted[],
    { topics }: ClusterSnapshot,
    most: number,
  ): TopicPartitionMap<Question> {
    const questions = new TopicPartitionMap<Question>();
    const placed: Wanted[] = [];
    const now = this.clock.now();
    for (const one of wanted) {
      if (questions.size >= most) return questions;
      const { topic, partition, followed, committed, end, wish } = one;
      if (followed.notBefore > now || questions.get(topic, partition) !== undefined) continue;
      const lag = followed.marks.ageOf(committed, end, now);
      const age = nextProbe(lag, followed.marks.isAnswered, wish.ages, this.shapeOf(one).limits);
      if (age === undefined) {
        placed.push(one);
        continue;
      }
      const leader = leaderOf(topics.get(topic), partition);
      questions.set(topic, partition, {
        of: one,
        instant: { topic, partition, leader, instant: now - age },
      });
    }
    for (const { topic, partition, followed } of placed) {
      if (questions.get(topic, partition) === undefined) followed.notBefore = now + GOOD_FOR;
    }
    return questions;
  }
}

interface Wanted extends Unread {
  readonly wish: TimeWish;
  readonly followed: Followed;
}

interface Question {
  readonly of: Wanted;
  readonly instant: InstantInLog;
}

const RANKS: Readonly<Record<TimeWish['rank'], number>> = { open: 0, alerted: 1, visible: 2 };
