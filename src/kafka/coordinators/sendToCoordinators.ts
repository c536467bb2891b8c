// Asks groups' coordinators about their groups, many groups a request: which requests go where, and
// what is asked again. What a request says, and whether it changes anything, is the caller's.

import type { Failure } from '../../base/failure/failure';
import type { GroupAddress } from '../../core/groupAdmin';
import { failed, type Result } from '../../base/failure/result';
import {
  isCoordinatorLoading,
  isNotYet,
  isWrongCoordinator,
  noAnswer,
} from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { findCoordinators } from './findCoordinators';
import type { GroupAnswer } from './groupAnswer';
import { backOff, RETRY_ROUNDS } from '../failures/retry';
import { groupSubject } from '../failures/subjects';
import { abortable, cancelled, pause } from '../transport/abortable';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';

/** How groups are asked about. */
export interface GroupRequest<T> {
  /** Groups in the next request to this broker, at least 1; asked anew for each. */
  readonly groupsPerRequest: (link: BrokerLink) => Promise<number>;
  /**
   * Asks one broker about so many groups. Rejects with a FailureError where there is no answer at all;
   * it is then asked again, perhaps of another broker. So a request that changes something rejects
   * only where nothing was sent, and answers with a failure where that is not sure.
   */
  readonly send: (
    link: BrokerLink,
    groupIds: readonly string[],
  ) => Promise<readonly GroupAnswer<T>[]>;
}

/** Enough to keep a broker busy: it works on one request of a connection at a time. */
const REQUESTS_IN_FLIGHT = 4;

/** Where to ask about a group next, and why the last attempt did not do. */
interface Open {
  /** Undefined while it has to be found. */
  readonly coordinator: number | undefined;
  /** The broker that was lost because it could not be reached: that is forgiven once. */
  readonly unreached: number | undefined;
}

/**
 * Every group's answer, by id. A coordinator that has moved, or was not known, is found; one that is
 * loading, or not there yet, is asked again a few times with growing pauses. Aborted, it asks nobody any
 * more, waits for the answers under way, and what was not asked is `cancelled`. Never rejects.
 */
export async function sendToCoordinators<T>(
  brokers: Brokers,
  groups: readonly GroupAddress[],
  request: GroupRequest<T>,
  signal: AbortSignal,
): Promise<Map<string, Result<T>>> {
  const round = new Round(brokers, request, signal);
  let open: ReadonlyMap<string, Open> = atTheirCoordinators(groups);
  for (let retry = 0; ; retry++) {
    open = await round.locate(open);
    open = await round.send(open);
    if (open.size === 0 || retry === RETRY_ROUNDS || signal.aborted) break;
    await pause(backOff(retry), signal);
  }
  for (const { groupId } of groups) {
    if (round.results.has(groupId)) continue;
    round.results.set(groupId, failed(cancelled(groupSubject(groupId)).failure));
  }
  return round.results;
}

/** One object for all groups of a broker: there are few brokers. */
function atTheirCoordinators(groups: readonly GroupAddress[]): Map<string, Open> {
  const places = new Map<number | undefined, Open>();
  const open = new Map<string, Open>();
  for (const { groupId, coordinator } of groups) {
    let place = places.get(coordinator);
    if (place === undefined)
      places.set(coordinator, (place = { coordinator, unreached: undefined }));
    open.set(groupId, place);
  }
  return open;
}

class Round<T> {
  /** Of groups still open, the last thing that was said. */
  readonly results = new Map<string, Result<T>>();

  constructor(
    private readonly brokers: Brokers,
    private readonly request: GroupRequest<T>,
    private readonly signal: AbortSignal,
  ) {}

  /** Finds the coordinators that are not known; groups whose coordinator cannot be found are done. */
  async locate(groups: ReadonlyMap<string, Open>): Promise<ReadonlyMap<string, Open>> {
    const lost: string[] = [];
    for (const [groupId, at] of groups) if (at.coordinator === undefined) lost.push(groupId);
    if (lost.length === 0) return groups;
    const located = new Map(groups);
    const search = (): ReturnType<typeof findCoordinators> =>
      findCoordinators(this.brokers, lost, this.signal);
    const found = await abortable(search, this.signal, '').catch(() => undefined);
    for (const [groupId, { errorCode, node }] of found ?? []) {
      const { unreached } = groups.get(groupId) ?? {};
      if (node.ok) {
        // Still with the broker that could not be reached: that failure stands.
        if (unreached === node.value) located.delete(groupId);
        else located.set(groupId, { coordinator: node.value, unreached });
        continue;
      }
      this.results.set(groupId, node);
      if (!isCoordinatorLoading(errorCode)) located.delete(groupId);
    }
    await this.#meetNewcomers(located);
    return located;
  }

  /** Asks all brokers side by side and gives back the groups that have to be asked again. */
  async send(groups: ReadonlyMap<string, Open>): Promise<Map<string, Open>> {
    const perBroker = new Map<number, string[]>();
    const again = new Map<string, Open>();
    for (const [groupId, at] of groups) {
      if (at.coordinator === undefined) {
        again.set(groupId, at);
        continue;
      }
      const ids = perBroker.get(at.coordinator);
      if (ids === undefined) perBroker.set(at.coordinator, [groupId]);
      else ids.push(groupId);
    }
    await Promise.all(
      [...perBroker].map(([nodeId, ids]) => this.#sendTo(nodeId, ids, groups, again)),
    );
    return again;
  }

  /** A coordinator may be a broker that was not there before. */
  async #meetNewcomers(groups: ReadonlyMap<string, Open>): Promise<void> {
    const known = [...groups.values()].every(
      ({ coordinator }) =>
        coordinator === undefined || this.brokers.link(coordinator) !== undefined,
    );
    // Where this fails, the groups get that broker's absence as their failure.
    if (known) return;
    const meet = (): Promise<unknown> => this.brokers.describe(-1);
    await abortable(meet, this.signal, '').catch(() => undefined);
  }

  async #sendTo(
    nodeId: number,
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): Promise<void> {
    const fail = (failure: Failure, ids: readonly string[]): void => {
      if (failure.kind === 'cancelled') return;
      for (const groupId of ids) {
        this.results.set(groupId, failed(failure));
        // Another broker may have its groups by now.
        const forgiven = groups.get(groupId)?.unreached === undefined;
        if (failure.kind !== 'unreachable' || !forgiven) continue;
        again.set(groupId, { coordinator: undefined, unreached: nodeId });
      }
    };
    const link = this.brokers.link(nodeId);
    if (link === undefined) {
      const reason = 'it is no longer part of the cluster';
      fail({ kind: 'unreachable', subject: `broker ${nodeId}`, code: '', reason }, groupIds);
      return;
    }
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < groupIds.length && !this.signal.aborted) {
        let ids: readonly string[] = [];
        try {
          const size = await this.request.groupsPerRequest(link);
          ids = groupIds.slice(next, (next += size));
          if (ids.length > 0) this.#keep(await this.request.send(link, ids), ids, groups, again);
        } catch (error) {
          // Without a connection there is none for the groups behind these either.
          const failure = connectionFailure(error, link.subject);
          if (ids.length === 0) ids = groupIds.slice(next, (next = groupIds.length));
          fail(failure, ids);
        }
      }
    };
    await Promise.all(Array.from({ length: REQUESTS_IN_FLIGHT }, lane));
  }

  #keep(
    answers: readonly GroupAnswer<T>[],
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): void {
    for (const { groupId, errorCode, result } of answers) {
      this.results.set(groupId, result);
      const at = errorCode === 0 ? undefined : groups.get(groupId);
      if (at === undefined) continue;
      if (isWrongCoordinator(errorCode)) again.set(groupId, { ...at, coordinator: undefined });
      else if (isNotYet(errorCode)) again.set(groupId, at);
    }
    // Brokers answer in the order asked: nothing to look for among thousands.
    if (groupIds.every((groupId, at) => answers[at]?.groupId === groupId)) return;
    const answered = new Set(answers.map(({ groupId }) => groupId));
    for (const groupId of groupIds) {
      if (answered.has(groupId)) continue;
      this.results.set(groupId, failed(noAnswer(groupSubject(groupId))));
    }
  }
}
