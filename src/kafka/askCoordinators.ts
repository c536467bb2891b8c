// Asks groups' coordinators about their groups, many groups a request: which requests go where, and
// what is asked again. What a request says is the caller's.

import { FailureError, type Failure } from '../core/failure';
import { failed, type GroupListing, type Result } from '../core/model';
import { isCoordinatorLoading, isWrongCoordinator, noAnswer } from './codeFailure';
import { connectionFailure } from './connectionFailure';
import { findCoordinators } from './findCoordinators';
import type { GroupAnswer } from './groupAnswer';
import { backOff, readTwice, RETRY_ROUNDS } from './retry';
import { groupSubject } from './subjects';
import { pause } from './transport/abortable';
import type { BrokerLink } from './transport/brokerLink';
import type { Brokers } from './transport/brokers';

/** How groups are asked about. */
export interface GroupQuestion<T> {
  /** Groups in the next request to this broker, at least 1; asked anew for each. */
  readonly groupsPerRequest: (link: BrokerLink) => Promise<number>;
  /** Asks one broker about so many groups; rejects with a FailureError where there is no answer at all. */
  readonly ask: (
    link: BrokerLink,
    groupIds: readonly string[],
  ) => Promise<readonly GroupAnswer<T>[]>;
}

/** Enough to keep a broker busy: it works on one request of a connection at a time. */
const REQUESTS_IN_FLIGHT = 4;

/** Where to ask about a group next, and why the last attempt did not do. */
interface Open {
  coordinator: number;
  /** The coordinator has to be found anew. */
  lost: boolean;
  /** It was lost because its broker could not be reached: that is forgiven once. */
  unreached: boolean;
}

/**
 * Every group's answer, by id. A coordinator that has moved is found again; one that is loading, or not
 * there yet, is asked again a few times with growing pauses. Never rejects.
 */
export async function askCoordinators<T>(
  brokers: Brokers,
  groups: readonly GroupListing[],
  question: GroupQuestion<T>,
  signal: AbortSignal,
): Promise<Map<string, Result<T>>> {
  const round = new Round(brokers, question, signal);
  let open = new Map<string, Open>(
    groups.map(({ groupId, coordinator }) => [
      groupId,
      { coordinator, lost: false, unreached: false },
    ]),
  );
  for (let retry = 0; ; retry++) {
    open = await round.ask(open);
    if (open.size === 0 || retry === RETRY_ROUNDS || signal.aborted) return round.results;
    await pause(backOff(retry), signal);
    open = await round.locate(open);
  }
}

class Round<T> {
  /** Of groups still open, the last thing that was said. */
  readonly results = new Map<string, Result<T>>();

  constructor(
    private readonly brokers: Brokers,
    private readonly question: GroupQuestion<T>,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks all brokers side by side and gives back the groups that have to be asked again. */
  async ask(groups: ReadonlyMap<string, Open>): Promise<Map<string, Open>> {
    const perBroker = new Map<number, string[]>();
    for (const [groupId, { coordinator }] of groups) {
      const ids = perBroker.get(coordinator);
      if (ids === undefined) perBroker.set(coordinator, [groupId]);
      else ids.push(groupId);
    }
    const again = new Map<string, Open>();
    await Promise.all(
      [...perBroker].map(([nodeId, ids]) => this.#askBroker(nodeId, ids, groups, again)),
    );
    return again;
  }

  /** Finds the coordinators that were lost; groups whose coordinator cannot be found are done. */
  async locate(groups: ReadonlyMap<string, Open>): Promise<Map<string, Open>> {
    const lost = [...groups].filter(([, at]) => at.lost).map(([groupId]) => groupId);
    const located = new Map(groups);
    if (lost.length === 0) return located;
    for (const [groupId, { errorCode, node }] of await findCoordinators(
      this.brokers,
      lost,
      this.signal,
    )) {
      const at = groups.get(groupId);
      if (at === undefined) continue;
      if (node.ok) {
        const moved = node.value !== at.coordinator;
        // Still with the broker that could not be reached: that failure stands.
        if (at.unreached && !moved) located.delete(groupId);
        else located.set(groupId, { ...at, coordinator: node.value, lost: false });
      } else if (!isCoordinatorLoading(errorCode)) {
        this.results.set(groupId, node);
        located.delete(groupId);
      }
    }
    await this.#meetNewcomers(located);
    return located;
  }

  /** A coordinator may be a broker that was not there before. */
  async #meetNewcomers(groups: ReadonlyMap<string, Open>): Promise<void> {
    const known = [...groups.values()].every(
      ({ coordinator }) => this.brokers.link(coordinator) !== undefined,
    );
    // Where this fails, the groups get that broker's absence as their failure.
    if (!known) await this.brokers.describe(-1).catch(() => undefined);
  }

  async #askBroker(
    nodeId: number,
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): Promise<void> {
    const link = this.brokers.link(nodeId);
    if (link === undefined) {
      const subject = `broker ${nodeId}`;
      const reason = 'it is no longer part of the cluster';
      this.#failAll({ kind: 'unreachable', subject, code: '', reason }, groupIds, groups, again);
      return;
    }
    try {
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < groupIds.length && !this.signal.aborted) {
          const size = await readTwice(() => this.question.groupsPerRequest(link));
          const ids = groupIds.slice(next, (next += size));
          if (ids.length > 0) await this.#askChunk(link, ids, groups, again);
        }
      };
      await Promise.all(Array.from({ length: REQUESTS_IN_FLIGHT }, lane));
    } catch (error) {
      this.#failAll(connectionFailure(error, link.subject), groupIds, groups, again);
    }
  }

  /** A failure that only concerns this answer, such as one that cannot be read, stays with its groups. */
  async #askChunk(
    link: BrokerLink,
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): Promise<void> {
    let answers: readonly GroupAnswer<T>[];
    try {
      answers = await readTwice(() => this.question.ask(link, groupIds));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.#failAll(error.failure, groupIds, groups, again);
      return;
    }
    for (const { groupId, errorCode, result } of answers) {
      this.results.set(groupId, result);
      const at = groups.get(groupId);
      if (at === undefined || errorCode === 0) continue;
      const lost = isWrongCoordinator(errorCode);
      if (lost || isCoordinatorLoading(errorCode)) again.set(groupId, { ...at, lost });
    }
    for (const groupId of groupIds) {
      if (!this.results.has(groupId)) {
        this.results.set(groupId, failed(noAnswer(groupSubject(groupId))));
      }
    }
  }

  /** Groups without an answer; if their broker is gone, another one may have them by now. */
  #failAll(
    failure: Failure,
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): void {
    for (const groupId of groupIds) {
      const at = groups.get(groupId);
      const answered = this.results.get(groupId)?.ok === true;
      if (answered || at === undefined || again.has(groupId)) continue;
      this.results.set(groupId, failed(failure));
      if (failure.kind === 'unreachable' && !at.unreached) {
        again.set(groupId, { ...at, lost: true, unreached: true });
      }
    }
  }
}
