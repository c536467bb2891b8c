// Reads records of many partitions round by round: where each of them is to be read next goes into one
// request to each leader, and what comes is unpacked and handed to its reading, until all have enough or
// the bounds of one call are met.

import type { Result } from '../../base/failure/result';
import { sharedThread } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { ReadRecords, RecordsToRead } from '../../core/records/recordReader';
import { errorCode } from '../../wire/errorCodes';
import { codeFailure } from '../failures/codeFailure';
import { backOff } from '../failures/retry';
import { partitionSubject } from '../failures/subjects';
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

const MOST_MS = 10_000;

export interface ReadingOptions {
  /** Whether to find out what became of transactions; `unknown` otherwise. */
  readonly findsStates: boolean;
  /** Milliseconds after which what was read is the answer; 10,000 unless said. */
  readonly mostMs?: number;
}

/** Every partition has an answer. Rejects only where the signal is aborted. */
export async function readPartitions(
  brokers: Brokers,
  memory: ReadingMemory,
  wanted: readonly RecordsToRead[],
  { findsStates, mostMs = MOST_MS }: ReadingOptions,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<ReadRecords>>> {
  const time = new AbortController();
  const timer = setTimeout(() => {
    time.abort();
  }, mostMs);
  const either = AbortSignal.any([signal, time.signal]);
  const call = new RecordsCall(brokers, memory, wanted, findsStates, either);
  try {
    await Promise.race([call.run(), aborted(either)]);
  } catch (error) {
    signal.throwIfAborted();
    if (!time.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return call.results(mostMs);
}

/** A partition of a round, and what came of it. */
interface Found {
  readonly reading: PartitionReading;
  readonly place: PlaceToFetch;
  readonly fetched: FetchedRecords;
  readonly cut: CutBatches;
}

class RecordsCall {
  readonly #readings: readonly PartitionReading[];
  readonly #leaderFetch: LeaderFetch;
  readonly #bounds: LogBoundsReader;
  readonly #budget = new ReadingBudget();
  /** Rounds in a row in which nothing came. */
  #idle = 0;

  constructor(
    brokers: Brokers,
    memory: ReadingMemory,
    wanted: readonly RecordsToRead[],
    private readonly findsStates: boolean,
    private readonly signal: AbortSignal,
  ) {
    this.#readings = wanted.map((one) => new PartitionReading(one));
    const leaders = new PartitionLeaders(brokers, memory.topics);
    this.#leaderFetch = new LeaderFetch(brokers, leaders, signal);
    this.#bounds = new LogBoundsReader(brokers, memory, leaders, signal);
  }

  async run(): Promise<void> {
    while (!this.#budget.isSpent) {
      const open = this.#readings.flatMap((reading) => {
        const place = reading.place();
        return place === undefined ? [] : [{ reading, ...place }];
      });
      if (open.length === 0) return;
      const share = Math.ceil(this.#budget.bytes / open.length);
      await this.#round(
        open.map(({ reading, offset, maxBytes }) => {
          const { topic, partition } = reading.wanted;
          const place = { topic, partition, offset, maxBytes: Math.min(maxBytes, share) };
          return { reading, place };
        }),
      );
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

  async #round(
    open: readonly { readonly reading: PartitionReading; readonly place: PlaceToFetch }[],
  ): Promise<void> {
    const places = open.map(({ place }) => place);
    const answers = await this.#leaderFetch.fetch(places, 'uncommitted', this.#budget.bytes);
    this.signal.throwIfAborted();
    const found: Found[] = [];
    const empty: Omit<Found, 'fetched' | 'cut'>[] = [];
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
    if (found.length > 0) for (const { reading } of empty) reading.wantsMore();
    else await this.#wait(empty);
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

  /** Nothing came from anywhere: remote storage needs time, and elsewhere there is nothing more. */
  async #wait(empty: readonly Omit<Found, 'fetched' | 'cut'>[]): Promise<void> {
    if (empty.length === 0) return;
    const isLocal = await this.#bounds.areLocal(empty.map(({ place }) => place));
    this.signal.throwIfAborted();
    const remote = empty.filter(({ reading, place }) => {
      if (!isLocal(place)) return true;
      reading.nothingLeft(place.offset);
      return false;
    });
    if (remote.length > 0) await pause(backOff(this.#idle++), this.signal);
  }
}

/** Rejects once the signal is aborted. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
