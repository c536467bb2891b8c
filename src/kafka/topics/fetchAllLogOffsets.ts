// Fetches offsets of many partitions' logs (their start, their end, or the offset of a time) from
// their leaders. A leader that has moved is looked up again. A partition without a leader fails
// with `noLeader`.

import { sharedThread } from '../../base/sharedThread';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Failure } from '../../base/failure/failure';
import { type TopicDescription } from '../../core/model';
import type { TopicPartition } from '../../base/topicPartition';
import { failed, type Result } from '../../base/failure/result';
import { listOffsets } from '../../wire/api/records/listOffsets';
import { errorCode } from '../../wire/errorCodes';
import type { AnswerMemory } from '../memory/answerMemory';
import { codeFailure, isStaleLeader, noAnswer } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import type { LogMemory } from '../memory/logMemory';
import { describeAllTopics } from './describeAllTopics';
import { chunksOf, inFlight } from '../transport/inFlight';
import { toListOffsetsRequest, toOffsetAnswers, type OffsetSpec } from './logOffsets';
import { backOff, readTwice } from '../failures/retry';
import { partitionSubject } from '../../base/failure/subjects';
import type { DescribedTopic } from '../brokers/describedTopic';
import { pause } from '../../base/pause';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import { readElements } from '../transport/exchange';

const PARTITIONS_PER_REQUEST = 4000;
const REQUESTS_IN_FLIGHT = 3;
/** How often leaders are looked up again: an election takes well under a second. */
const RETRIES = 3;
/** The same for partitions without a leader: a longer election waits for a broker that is down. */
const LEADERLESS_RETRIES = 2;

interface Led extends TopicPartition {
  readonly leader: number | undefined;
}

/** Every partition of the topics has an answer, offset or failure. Never rejects. */
export async function fetchAllLogOffsets<T>(
  brokers: Brokers,
  memory: LogMemory<T>,
  topics: readonly TopicDescription[],
  spec: OffsetSpec<T>,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<T>>> {
  const offsets = new TopicPartitionMap<Result<T>>();
  let open = topics.flatMap(ledPartitions);
  for (let retry = 0; ; retry++) {
    const failing = await sendToLeaders(brokers, memory.offsets, open, spec, offsets, signal);
    const stale = failing.filter(
      ({ leader }) => leader !== undefined || retry < LEADERLESS_RETRIES,
    );
    if (stale.length === 0 || retry === RETRIES || signal.aborted) return offsets;
    await pause(backOff(retry), signal);
    open = await lookUp(brokers, memory.topics, stale, offsets, signal);
  }
}

const ledPartitions = ({ topic, partitions }: TopicDescription): Led[] =>
  partitions.map(({ partition, leader }) => ({ topic, partition, leader }));

/** Sends to all leaders side by side. Gives back the partitions that have no leader, or another one now. */
async function sendToLeaders<T>(
  brokers: Brokers,
  memory: LogMemory<T>['offsets'],
  partitions: readonly Led[],
  spec: OffsetSpec<T>,
  offsets: TopicPartitionMap<Result<T>>,
  signal: AbortSignal,
): Promise<Led[]> {
  const stale: Led[] = [];
  const perLeader = new Map<number, Led[]>();
  for (const led of partitions) {
    if (led.leader === undefined) {
      const leaderless = codeFailure(errorCode.LEADER_NOT_AVAILABLE, partitionSubject(led));
      offsets.set(led.topic, led.partition, failed(leaderless));
      stale.push(led);
      continue;
    }
    const same = perLeader.get(led.leader);
    if (same === undefined) perLeader.set(led.leader, [led]);
    else same.push(led);
  }
  await Promise.all(
    [...perLeader].map(async ([leader, led]) => {
      const link = brokers.link(leader);
      await inFlight(chunksOf(led, PARTITIONS_PER_REQUEST), REQUESTS_IN_FLIGHT, async (chunk) => {
        if (signal.aborted) return;
        for (const led of await sendToLeader(link, memory, chunk, spec, offsets)) stale.push(led);
      });
    }),
  );
  return stale;
}

async function sendToLeader<T>(
  link: BrokerLink | undefined,
  memory: LogMemory<T>['offsets'],
  partitions: readonly Led[],
  spec: OffsetSpec<T>,
  offsets: TopicPartitionMap<Result<T>>,
): Promise<readonly Led[]> {
  const all = (failure: (at: Led) => Failure): readonly Led[] => {
    for (const at of partitions) offsets.set(at.topic, at.partition, failed(failure(at)));
    return partitions;
  };
  if (link === undefined) {
    return all((at) => codeFailure(errorCode.LEADER_NOT_AVAILABLE, partitionSubject(at)));
  }
  try {
    if (spec.since !== undefined && ((await link.version(listOffsets)) ?? 0) < spec.since) {
      all((at) => codeFailure(errorCode.UNSUPPORTED_VERSION, partitionSubject(at)));
      return [];
    }
    // The request may name thousands of partitions, and all leaders are asked at the same time.
    await sharedThread.nextTurn();
    const request = toListOffsetsRequest(partitions, spec);
    const broker = link.subject;
    const read = readElements(listOffsets, 'topics', (version) =>
      memory.elements({
        source: String(version),
        // A large topic is split over several requests.
        keyOf: ({ name, partitions: [at] }) => `${broker} ${name} ${at?.partitionIndex ?? ''}`,
        make: (topic, last) => toOffsetAnswers(topic, spec, last),
      }),
    );
    const answer = await readTwice(() => link.send(listOffsets, request, read));
    const stale = new Set<string>();
    for (const { topic, partition, errorCode, result } of answer.topics.flat()) {
      offsets.set(topic, partition, result);
      if (isStaleLeader(errorCode)) stale.add(partitionSubject({ topic, partition }));
    }
    for (const at of partitions) {
      if (offsets.get(at.topic, at.partition) !== undefined) continue;
      offsets.set(at.topic, at.partition, failed(noAnswer(partitionSubject(at))));
    }
    return stale.size === 0 ? [] : partitions.filter((at) => stale.has(partitionSubject(at)));
  } catch (error) {
    const failure = connectionFailure(error, link.subject);
    const failing = all(() => failure);
    // A leader that is gone may have been replaced; a slow one has not.
    return failure.kind === 'unreachable' ? failing : [];
  }
}

/**
 * The partitions with their present leaders. Left out are those with a final answer: their topic is
 * gone, or their leader still is the broker that could not be reached.
 */
async function lookUp<T>(
  brokers: Brokers,
  memory: AnswerMemory<DescribedTopic>,
  stale: readonly Led[],
  offsets: TopicPartitionMap<Result<T>>,
  signal: AbortSignal,
): Promise<Led[]> {
  const names = [...new Set(stale.map(({ topic }) => topic))];
  const topics = await describeAllTopics(brokers, memory, names, signal);
  const leaders = new TopicPartitionMap<number>();
  for (const description of topics.values()) {
    for (const { topic, partition, leader } of description.ok
      ? ledPartitions(description.value)
      : []) {
      if (leader !== undefined) leaders.set(topic, partition, leader);
    }
  }
  return stale.flatMap(({ topic, partition, leader: before }) => {
    const description = topics.get(topic);
    if (description?.ok === false) offsets.set(topic, partition, description);
    if (description?.ok !== true) return [];
    const leader = leaders.get(topic, partition);
    const last = offsets.get(topic, partition);
    const unreached = last?.ok === false && last.failure.kind === 'unreachable';
    return unreached && leader === before ? [] : [{ topic, partition, leader }];
  });
}
