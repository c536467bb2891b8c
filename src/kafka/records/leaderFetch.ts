// Fetches records from the leaders of their partitions: one request to each, whatever the number of
// partitions. A leader that has moved is looked up again, for as long as the call may take.

import type { Failure } from '../../base/failure/failure';
import { failed, success, type Result } from '../../base/failure/result';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { fetch } from '../../wire/api/records/fetch';
import { errorCode } from '../../wire/errorCodes';
import { codeFailure, isStaleLeader, noAnswer } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { backOff, readTwice } from '../failures/retry';
import { partitionSubject, topicSubject } from '../../base/failure/subjects';
import { pause } from '../../base/pause';
import type { Brokers } from '../brokers/brokers';
import {
  toFetchedRecords,
  toFetchRequest,
  type AnsweredPartition,
  type FetchedRecords,
  type Isolation,
  type PlaceToFetch,
} from './fetchRequest';
import type { PartitionLeaders } from './partitionLeaders';

/** Records, or why there are none: `outside` where the offset asked for is none of the log. */
export type FetchAnswer = Result<FetchedRecords> | 'outside';

/** How often a partition without a leader is looked up again: longer waits are for brokers that are down. */
const LEADERLESS_RETRIES = 2;

const NEEDS = { group: 'DESCRIBE', topic: 'READ' } as const;

/** Fetches for one call of the port. */
export class LeaderFetch {
  constructor(
    private readonly brokers: Brokers,
    private readonly leaders: PartitionLeaders,
    /** Aborted when the time of the call is over: nothing is tried again then. */
    private readonly signal: AbortSignal,
  ) {}

  /** Every place has an answer; those that one broker leads share `maxBytes`. Never rejects. */
  async fetch(
    places: readonly PlaceToFetch[],
    isolation: Isolation,
    maxBytes: number,
  ): Promise<TopicPartitionMap<FetchAnswer>> {
    const answers = new TopicPartitionMap<FetchAnswer>();
    let open = places;
    await this.leaders.lookUp(
      open.filter((at) => this.leaders.of(at) === undefined),
      this.signal,
    );
    for (let retry = 0; ; retry++) {
      const stale = await this.#askLeaders(open, isolation, maxBytes, answers);
      open = stale.filter((at) => this.#mayChange(at, retry));
      if (open.length === 0 || this.signal.aborted) return answers;
      await pause(backOff(retry), this.signal);
      open = await this.#lookUp(open, answers);
    }
  }

  /** Asks all leaders side by side; gives the places whose leader is none, another one, or gone. */
  async #askLeaders(
    places: readonly PlaceToFetch[],
    isolation: Isolation,
    maxBytes: number,
    answers: TopicPartitionMap<FetchAnswer>,
  ): Promise<PlaceToFetch[]> {
    const stale: PlaceToFetch[] = [];
    const byLeader = new Map<number, PlaceToFetch[]>();
    for (const at of places) {
      const leader = this.leaders.of(at);
      if (leader?.ok === true) {
        const same = byLeader.get(leader.value);
        if (same === undefined) byLeader.set(leader.value, [at]);
        else same.push(at);
        continue;
      }
      answers.set(at.topic, at.partition, leader ?? failed(noAnswer(partitionSubject(at))));
      if (leader?.failure.kind === 'noLeader') stale.push(at);
    }
    await Promise.all(
      [...byLeader].map(async ([leader, led]) => {
        stale.push(...(await this.#ask(leader, led, isolation, maxBytes, answers)));
      }),
    );
    return stale;
  }

  async #ask(
    leader: number,
    places: readonly PlaceToFetch[],
    isolation: Isolation,
    maxBytes: number,
    answers: TopicPartitionMap<FetchAnswer>,
  ): Promise<readonly PlaceToFetch[]> {
    const all = (failure: (at: PlaceToFetch) => Failure): readonly PlaceToFetch[] => {
      for (const at of places) answers.set(at.topic, at.partition, failed(failure(at)));
      return places;
    };
    const link = this.brokers.link(leader);
    if (link === undefined) {
      return all((at) => codeFailure(errorCode.LEADER_NOT_AVAILABLE, partitionSubject(at)));
    }
    try {
      const request = toFetchRequest(places, isolation, maxBytes);
      const answer = await readTwice(() => link.send(fetch, request));
      if (answer.errorCode !== errorCode.NONE) {
        all(() => codeFailure(answer.errorCode, link.subject));
        return [];
      }
      const found = new TopicPartitionMap<AnsweredPartition>();
      for (const { topic, partitions } of answer.responses) {
        for (const one of partitions) found.set(topic, one.partitionIndex, one);
      }
      return places.filter((at) => {
        const one = found.get(at.topic, at.partition);
        answers.set(at.topic, at.partition, toAnswer(at, one));
        return one !== undefined && isStaleLeader(one.errorCode);
      });
    } catch (error) {
      const failure = connectionFailure(error, link.subject);
      const asked = all(() => failure);
      // A broker that is gone may have been followed by another; one that is slow has not.
      return failure.kind === 'unreachable' ? asked : [];
    }
  }

  /** Whether looking up the leader again may help, after so many times. */
  #mayChange(at: PlaceToFetch, retry: number): boolean {
    return this.leaders.of(at)?.ok === true || retry < LEADERLESS_RETRIES;
  }

  /** The places to ask about again: not those that are led by the same broker, which could not be reached. */
  async #lookUp(
    places: readonly PlaceToFetch[],
    answers: TopicPartitionMap<FetchAnswer>,
  ): Promise<PlaceToFetch[]> {
    const before = places.map((at) => this.leaders.of(at));
    await this.leaders.lookUp(places, this.signal);
    return places.filter((at, index) => {
      const [was, is] = [before[index], this.leaders.of(at)];
      const last = answers.get(at.topic, at.partition);
      const unreached = typeof last === 'object' && !last.ok && last.failure.kind === 'unreachable';
      const isSame = was?.ok === true && is?.ok === true && was.value === is.value;
      return !(unreached && isSame);
    });
  }
}

function toAnswer(at: PlaceToFetch, answer: AnsweredPartition | undefined): FetchAnswer {
  if (answer === undefined) return failed(noAnswer(partitionSubject(at)));
  switch (answer.errorCode) {
    case errorCode.NONE:
      return success(toFetchedRecords(answer));
    case errorCode.OFFSET_OUT_OF_RANGE:
      return 'outside';
    case errorCode.TOPIC_AUTHORIZATION_FAILED:
      return failed(codeFailure(answer.errorCode, topicSubject(at.topic), NEEDS));
    default:
      return failed(codeFailure(answer.errorCode, partitionSubject(at)));
  }
}
