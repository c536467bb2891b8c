// Writes committed offsets of groups, partition by partition. It keeps what is still to be sent of
// each group, and the result of each partition. What a request does is up to the caller.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupAddress } from '../../core/groupAdmin';
import type { TopicPartition } from '../../base/topicPartition';
import type { Failure } from '../../base/failure/failure';
import { failed, success, type Result } from '../../base/failure/result';
import { sendToCoordinators } from '../coordinators/sendToCoordinators';
import {
  codeFailure,
  isNotYet,
  isWrongCoordinator,
  noAnswer,
  type Needs,
} from '../failures/codeFailure';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import { groupSubject, partitionSubject } from '../../base/failure/subjects';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';
import type { WrittenPartition } from './writtenPartitions';

/**
 * A limit because a request locks the group on its broker, and its records have to fit into one
 * batch (1 MB).
 */
const PARTITIONS_PER_REQUEST = 4000;

/**
 * Sends one request and resolves with every partition's error code; an error for the whole group is
 * given for each. Rejects only if nothing was sent, as `BrokerLink.sendOnce` does.
 */
type Send<P> = (
  link: BrokerLink,
  groupId: string,
  partitions: readonly P[],
  signal: AbortSignal,
) => Promise<Result<readonly WrittenPartition[]>>;

/** A kind of write: how it is sent, and which permission it needs. */
interface PartitionWrite<P> {
  readonly send: Send<P>;
  readonly needs: Needs;
  /** What it means where the answer lacks a partition. */
  readonly leftOut?: (subject: string) => Failure;
}

/**
 * Every partition's outcome, by group. A write is sent again only if the coordinator refused it
 * because it was not ready or not the coordinator. Once aborted, nothing more is sent; the rest is
 * `cancelled`. Never rejects.
 */
export async function writePartitions<P extends TopicPartition>(
  brokers: Brokers,
  groups: readonly (GroupAddress & { readonly partitions: readonly P[] })[],
  kind: PartitionWrite<P>,
  signal: AbortSignal,
): Promise<Map<string, TopicPartitionMap<Result<undefined>>>> {
  const writes = new Map<string, GroupWrite<P>>();
  for (const { groupId, partitions } of groups) {
    const write = writes.get(groupId) ?? new GroupWrite<P>(groupId, kind, signal);
    writes.set(groupId, write);
    write.add(partitions);
  }
  const written = groups.filter(({ partitions }) => partitions.length > 0);
  const request = {
    groupsPerRequest: () => Promise.resolve(1),
    send: async (link: BrokerLink, groupIds: readonly string[]) => {
      const ours = groupIds.flatMap((groupId) => writes.get(groupId) ?? []);
      return Promise.all(ours.map((write) => write.sendTo(link)));
    },
  };
  const ends = await sendToCoordinators(brokers, written, request, signal);
  return new Map([...writes].map(([id, write]) => [id, write.outcome(ends.get(id))]));
}

class GroupWrite<P extends TopicPartition> {
  readonly #results = new TopicPartitionMap<Result<undefined>>();
  #open: readonly P[] = [];

  constructor(
    private readonly groupId: string,
    private readonly kind: PartitionWrite<P>,
    private readonly signal: AbortSignal,
  ) {}

  add(partitions: readonly P[]): void {
    this.#open = [...this.#open, ...partitions];
  }

  /** Sends what is open, until a request for which the coordinator is not ready. */
  async sendTo(link: BrokerLink): Promise<GroupAnswer<undefined>> {
    const { groupId } = this;
    while (this.#open.length > 0) {
      const errorCode = await this.#sendSome(link);
      if (errorCode !== 0) return failedAnswer(groupId, errorCode, this.kind.needs);
    }
    return { groupId, errorCode: 0, result: success(undefined) };
  }

  /** The partitions' results; those still open get the group's result. */
  outcome(end: Result<undefined> | undefined): TopicPartitionMap<Result<undefined>> {
    for (const { topic, partition } of this.#open) {
      this.#results.set(topic, partition, end ?? failed(noAnswer(groupSubject(this.groupId))));
    }
    return this.#results;
  }

  /** The error code because of which partitions stay open; 0 for none. */
  async #sendSome(link: BrokerLink): Promise<number> {
    const some = this.#open.slice(0, PARTITIONS_PER_REQUEST);
    const rest = this.#open.slice(PARTITIONS_PER_REQUEST);
    const answer = await this.kind.send(link, this.groupId, some, this.signal);
    this.#open = rest;
    const open: P[] = [];
    let again = 0;
    const codes = new TopicPartitionMap<number>();
    if (answer.ok) {
      for (const at of answer.value) codes.set(at.topic, at.partition, at.errorCode);
    }
    for (const at of some) {
      const code = codes.get(at.topic, at.partition);
      if (code !== undefined && (isWrongCoordinator(code) || isNotYet(code))) {
        again = code;
        open.push(at);
      } else {
        this.#results.set(
          at.topic,
          at.partition,
          answer.ok ? settled(at, code, this.kind) : answer,
        );
      }
    }
    this.#open = [...open, ...rest];
    return again;
  }
}

function settled(
  at: TopicPartition,
  code: number | undefined,
  { needs, leftOut = noAnswer }: Pick<PartitionWrite<never>, 'needs' | 'leftOut'>,
): Result<undefined> {
  if (code === 0) return success(undefined);
  const subject = partitionSubject(at);
  return failed(code === undefined ? leftOut(subject) : codeFailure(code, subject, needs));
}
