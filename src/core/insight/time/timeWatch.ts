// Finds out how far groups of one cluster are behind in time. After each reading it asks leaders,
// within a budget, about the partitions that somebody looks at; what is open comes first. While
// nobody looks it asks nothing and keeps nothing new.

import { systemClock, type Clock } from '../../../base/clock';
import { EventEmitter, type Event } from '../../../base/event';
import { sharedThread } from '../../../base/sharedThread';
import type { TopicPartition } from '../../../base/topicPartition';
import type { GroupAdmin } from '../../groupAdmin';
import type { PlaceInLog } from '../../records/recordReader';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { committedOf } from '../../store/groupPartitions';
import { FollowedLogs } from './followedLogs';
import { groupTimeLag } from './groupTimeLag';
import type { KnownOfLogs } from '../known/knownOfLogs';
import { seenLog } from './logIdentity';
import { MarkerProofs } from './markerProofs';
import { MessageTimes } from './messageTimes';
import { offsetsOf, readsFrom, UNKNOWN_SHAPE, type ShapeOf } from './logShape';
import { boundedAge } from './boundedAge';
import { lagWithoutOffsets, ownPartitions, type TimedPartition } from './ownPartitions';
import { News } from '../known/news';
import { questionsOf, type WantedGroup, type WantedPlace } from './questions';
import { ProbeBudget, REFUSED_FOR } from './probeBudget';
import { leastAge, mostAge, ZERO, type TimeLag } from './timeLag';
import type { TimeWish } from './timeWish';

type Asked = Pick<GroupAdmin, 'fetchRecordsSince' | 'fetchTimesAtOffsets'>;

/** Until when no answer about a group would be news, in milliseconds since the epoch, and the ages that were waited for. */
interface Rest {
  readonly until: number;
  readonly ages: TimeWish['ages'];
}

/** Questions one after the other about a partition, each about another age. */
const ROUNDS = 5;
/**
 * Milliseconds after which a group is looked at again in any case, since more may be known of its logs beside their ends;
 * of many, some after half of it already, so that not all are looked at by the same reading.
 */
const LONGEST_REST = 10 * 60_000;
const PARTS = 16;

export class TimeWatch {
  readonly #followed = new FollowedLogs();
  readonly #markers: MarkerProofs;
  /** Groups about which no answer would be news, unless they change. */
  #rests = new WeakMap<GroupSnapshot, Rest>();
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
    this.#markers = new MarkerProofs(shapeOf);
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

  /** See {@link MarkerProofs.withoutMarkers}. */
  withoutMarkers(snapshot: ClusterSnapshot): ClusterSnapshot {
    return this.#markers.withoutMarkers(snapshot);
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
    this.#markers.noteReading(snapshot);
    const wishes = [...this.wishes()].sort((a, b) => RANKS[a.rank] - RANKS[b.rank]);
    if (wishes.length === 0) return;
    if (this.#followed.noteEnds(snapshot)) this.#rests = new WeakMap();
    const wanted = await this.#wanted(wishes, snapshot);
    if (this.#working || wanted.length === 0) return;
    this.#working = true;
    try {
      const admin = await this.admin();
      const learned = await this.#probe(admin, wanted, snapshot, signal);
      this.#noteRests(wanted);
      const open = wanted.flatMap(({ wish, places }) => (wish.rank === 'open' ? places : []));
      const read = await this.#messages.learn(admin, open, signal);
      if (read) this.#markers.noteLook(open, snapshot);
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

  /** The groups of wishes that do not rest, most wanted first. */
  async #wanted(wishes: readonly TimeWish[], snapshot: ClusterSnapshot): Promise<WantedGroup[]> {
    const wanted: WantedGroup[] = [];
    const seen = new Set<GroupSnapshot>();
    const now = this.clock.now();
    for (const wish of wishes) {
      for (const groupId of wish.groups) {
        const group = snapshot.groups.get(groupId);
        if (group === undefined || group.total.lag === 0n || seen.has(group)) continue;
        seen.add(group);
        if (this.#isAtRest(group, wish, now)) continue;
        if (sharedThread.turnIsOver) await sharedThread.nextTurn();
        wanted.push({ group, wish, places: this.#placesOf(group, snapshot) });
      }
    }
    return wanted;
  }

  /** The partitions in which a group lags. */
  #placesOf(group: GroupSnapshot, snapshot: ClusterSnapshot): WantedPlace[] {
    const places: WantedPlace[] = [];
    for (const one of ownPartitions(group, snapshot)) {
      const { topic, partition } = one;
      const at = committedOf(one);
      const seen = seenLog(snapshot, topic, partition);
      if (at === undefined || seen === undefined) continue;
      const { end } = seen;
      const committed = readsFrom(at, this.shapeOf(one));
      const followed = this.#followed.follow(topic, partition, seen);
      if (committed >= end) continue;
      const { marks } = followed;
      places.push({ topic, partition, committed, end, marks, followed, restsUntil: -Infinity });
    }
    return places;
  }

  /** Of what is open, messages are looked at in any case. */
  #isAtRest(group: GroupSnapshot, { rank, ages }: TimeWish, now: number): boolean {
    const rest = rank === 'open' ? undefined : this.#rests.get(group);
    return rest !== undefined && now < rest.until && isSame(rest.ages, ages);
  }

  /** Notes until when the groups rest of which all partitions were placed in time. */
  #noteRests(wanted: readonly WantedGroup[]): void {
    const now = this.clock.now();
    for (const [at, { group, places, wish }] of wanted.entries()) {
      let until = now + LONGEST_REST * (1 - (at % PARTS) / (2 * PARTS));
      for (const { restsUntil } of places) until = Math.min(until, restsUntil);
      if (until > now) this.#rests.set(group, { until, ages: wish.ages });
    }
  }

  /** Asks until everything is known well enough, or the budget is spent. Says whether anything was learned. */
  async #probe(
    admin: Asked,
    wanted: readonly WantedGroup[],
    snapshot: ClusterSnapshot,
    signal: AbortSignal,
  ): Promise<boolean> {
    let learned = false;
    for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
      const began = this.clock.now();
      const most = this.budget.left(began);
      const open = questionsOf(wanted, snapshot, this.shapeOf, began, most);
      const questions = await sharedThread.run(open, signal);
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
}

const isSame = (some: TimeWish['ages'] = [], others: TimeWish['ages'] = []): boolean =>
  some.length === others.length && some.every((age, at) => age === others[at]);

const RANKS: Readonly<Record<TimeWish['rank'], number>> = { open: 0, alerted: 1, visible: 2 };
