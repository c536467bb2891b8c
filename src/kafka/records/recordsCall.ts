// One call that reads records of many partitions, round by round: where each of them is to be read next goes into one
// request to each leader, and what comes is unpacked and handed to its reading, until all have enough or the bounds of
// one call are met. How long it may take is up to the caller.

import type { Result } from '../../base/failure/result';
import { sharedThread } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { ReadRecords, RecordsToRead } from '../../core/records/recordReader';
import { errorCode } from '../../wire/errorCodes';
import { codeFailure } from '../failures/codeFailure';
import { backOff } from '../failures/retry';
import { partitionSubject } from '../../base/failure/subjects';
import type { ReadingMemory } from '../memory/readingMemory';
import { pause } from '../../base/pause';
import type { Brokers } from '../brokers/brokers';
import { cutBatches, type CutBatches } from './cutBatches';
import type { FetchedRecords, PlaceToFetch } from './fetchRequest';
import { LeaderFetch } from './leaderFetch';
import { LogBoundsReader } from './logBounds';
import { PartitionLeaders } from './partitionLeaders';
import { PartitionReading, type TakenBatch } from './partitionReading';
import { ReadingBudget } from './readingBudget';
import { toKafkaRecords } from './toKafkaRecords';
import { hasTransactions, transactionStates, type DecidedRecords } from './transactionStates';
import { batchFacts, unpackBatch } from './unpackedBatch';
import { unreadable } from './unreadable';

/** Where a partition is read in a round. */
interface Place {
  readonly reading: PartitionReading;
  readonly place: PlaceToFetch;
}

/** And what came of it. */
interface Found extends Place {
  readonly fetched: FetchedRecords;
  readonly cut: CutBatches;
}

export class RecordsCall {
  readonly #readings: readonly PartitionReading[];
  readonly #leaders: PartitionLeaders;
  readonly #leaderFetch: LeaderFetch;
  readonly #bounds: LogBoundsReader;
  readonly #budget = new ReadingBudget();

  constructor(
    brokers: Brokers,
    memory: ReadingMemory,
    wanted: readonly RecordsToRead[],
    private readonly findsStates: boolean,
    private readonly signal: AbortSignal,
  ) {
    this.#readings = wanted.map((one) => new PartitionReading(one));
    this.#leaders = new PartitionLeaders(brokers, memory.topics);
    this.#leaderFetch = new LeaderFetch(brokers, this.#leaders, signal);
    this.#bounds = new LogBoundsReader(brokers, memory, this.#leaders, signal);
  }

  /** The partitions of each leader by themselves: one that does not answer holds up no other. */
  async run(): Promise<void> {
    await this.#leaders.lookUp(
      this.#readings.map(({ wanted }) => wanted),
      this.signal,
    );
    const byLeader = new Map<number | undefined, PartitionReading[]>();
    for (const reading of this.#readings) {
      const leader = this.#leaders.of(reading.wanted);
      const key = leader?.ok === true ? leader.value : undefined;
      const same = byLeader.get(key);
      if (same === undefined) byLeader.set(key, [reading]);
      else same.push(reading);
    }
    await Promise.all([...byLeader.values()].map((readings) => this.#read(readings)));
  }

  async #read(readings: readonly PartitionReading[]): Promise<void> {
    for (let idle = 0; !this.#budget.isSpent;) {
      const open = readings.flatMap((reading) => {
        const place = reading.place();
        return place === undefined ? [] : [{ reading, ...place }];
      });
      if (open.length === 0) return;
      const all = this.#readings.filter((reading) => reading.place() !== undefined);
      const share = Math.ceil(this.#budget.bytes / all.length);
      const places = open.map(({ reading, offset, maxBytes }) => {
        const { topic, partition } = reading.wanted;
        const place = { topic, partition, offset, maxBytes: Math.min(maxBytes, share) };
        return { reading, place };
      });
      const isIdle = await this.#round(places, share * places.length);
      if (isIdle) await pause(backOff(idle++), this.signal);
    }
  }

  /** What is known now; whoever is not done has met a bound. */
  results(mostMs: number): TopicPartitionMap<Result<ReadRecords>> {
    const results = new TopicPartitionMap<Result<ReadRecords>>();
    for (const reading of this.#readings) {
      const { topic, partition } = reading.wanted;
      const reason = `it took more than ${mostMs / 1000} seconds`;
      const subject = partitionSubject(reading.wanted);
      reading.stop({ kind: 'timeout', subject, code: '', reason });
      results.set(topic, partition, reading.result());
    }
    return results;
  }

  /** Reads once at each place; true where nothing came, and something may come later. */
  async #round(open: readonly Place[], maxBytes: number): Promise<boolean> {
    const places = open.map(({ place }) => place);
    const answers = await this.#leaderFetch.fetch(places, 'uncommitted', maxBytes);
    this.signal.throwIfAborted();
    const found: Found[] = [];
    const empty: Place[] = [];
    const outside: PartitionReading[] = [];
    for (const { reading, place } of open) {
      const answer = answers.get(place.topic, place.partition);
      if (answer === 'outside') outside.push(reading);
      else if (answer?.ok === true) {
        const fetched = answer.value;
        const cut = cutBatches(fetched.records);
        reading.reaches(fetched);
        this.#budget.fetched(fetched.records.length);
        const isEmpty = cut.batches.length === 0 && cut.damage === undefined;
        if (isEmpty && place.offset < fetched.end) empty.push({ reading, place });
        else found.push({ reading, place, fetched, cut });
      } else if (answer !== undefined) reading.fail(answer.failure);
    }
    await this.#askBounds(outside);
    const decided = await this.#decide(found);
    for (const one of found) await this.#takeIn(one, decided.get(one.reading));
    if (found.length === 0 && empty.length > 0) return this.#isRemote(empty);
    for (const { reading } of empty) reading.wantsMore();
    return false;
  }

  async #askBounds(outside: readonly PartitionReading[]): Promise<void> {
    if (outside.length === 0) return;
    const bounds = await this.#bounds.bounds(outside.map(({ wanted }) => wanted));
    this.signal.throwIfAborted();
    for (const reading of outside) {
      const { topic, partition } = reading.wanted;
      const log = bounds.get(topic, partition);
      if (log?.ok === false) reading.fail(log.failure);
      else if (log !== undefined && !reading.outside(log.value)) {
        const subject = partitionSubject(reading.wanted);
        reading.fail(codeFailure(errorCode.OFFSET_OUT_OF_RANGE, subject));
      }
    }
  }

  /** What became of the transactions among what was found. */
  async #decide(found: readonly Found[]): Promise<ReadonlyMap<PartitionReading, DecidedRecords>> {
    const decided = new Map<PartitionReading, DecidedRecords>();
    const asked = this.findsStates ? found.filter(({ cut }) => hasTransactions(cut.batches)) : [];
    if (asked.length === 0) return decided;
    const places = asked.map(({ place, fetched }) => ({
      ...place,
      maxBytes: fetched.records.length,
    }));
    const maxBytes = places.reduce((sum, place) => sum + place.maxBytes, 0);
    const answers = await this.#leaderFetch.fetch(places, 'committed', maxBytes);
    this.signal.throwIfAborted();
    for (const { reading, place } of asked) {
      const answer = answers.get(place.topic, place.partition);
      if (answer === undefined || answer === 'outside' || !answer.ok) continue;
      const { aborted, stable, records } = answer.value;
      reading.reaches(answer.value);
      const last = cutBatches(records).batches.at(-1)?.header.lastOffset;
      const knownTo = last === undefined ? place.offset : last + 1n;
      decided.set(reading, { aborted, knownTo, stable: stable ?? knownTo });
    }
    return decided;
  }

  async #takeIn(
    { reading, place, cut }: Found,
    decided: DecidedRecords | undefined,
  ): Promise<void> {
    const states = transactionStates(cut.batches, decided);
    const taken: TakenBatch[] = [];
    for (const [index, batch] of cut.batches.entries()) {
      if (this.#budget.isSpent && index > 0) return;
      const unpacked = await unpackBatch(batch, reading.wanted, this.signal);
      if (unpacked.ok) this.#budget.unpacked(unpacked.value.bytes, unpacked.value.records.length);
      const stored = unpacked.ok ? unpacked.value.records : [];
      const facts = batchFacts(batch, stored);
      const making = toKafkaRecords(stored, facts, states[index] ?? 'unknown');
      const records = await sharedThread.run(making, this.signal);
      const one = { facts, records, failure: unpacked.ok ? undefined : unpacked.failure };
      if (reading.isLookingBack) taken.push(one);
      else reading.take(place.offset, [one]);
      if (reading.hasEnough) return;
    }
    if (reading.isLookingBack || cut.batches.length === 0) reading.take(place.offset, taken);
    if (cut.damage !== undefined) {
      reading.fail(unreadable(cut.damage, partitionSubject(reading.wanted)));
    }
  }

  /** Nothing came: what is in remote storage may need time, and elsewhere there is nothing more. */
  async #isRemote(empty: readonly Place[]): Promise<boolean> {
    const isLocal = await this.#bounds.areLocal(empty.map(({ place }) => place));
    this.signal.throwIfAborted();
    const remote = empty.filter(({ reading, place }) => {
      if (!isLocal(place)) return true;
      reading.nothingLeft(place.offset);
      return false;
    });
    return remote.length > 0;
  }
}
