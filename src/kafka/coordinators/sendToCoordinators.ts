// Sends requests about groups to their coordinators, many groups a request. It decides which
// requests go where, and what is sent again. What a request contains, and whether it changes
// anything, is up to the caller.

import type { Failure } from '../../base/failure/failure';
import { pause } from '../../base/pause';
import { sharedThread } from '../../base/sharedThread';
import type { GroupAddress } from '../../core/groupAdmin';
import { failed, type Result } from '../../base/failure/result';
import {
  isCoordinatorLoading,
  isNotYet,
  isWrongCoordinator,
  noAnswer,
} from '../failures/codeFailure';
import { errorCode } from '../../wire/errorCodes';
import { findCoordinators } from './findCoordinators';
import type { GroupAnswer } from './groupAnswer';
import { sendInLanes } from './sendInLanes';
import { backOff, RETRY_ROUNDS } from '../failures/retry';
import { groupSubject } from '../../base/failure/subjects';
import { abortable, cancelled } from '../transport/abortable';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';

/** A kind of request about groups. */
export interface GroupRequest<T> {
  /**
   * Whether it changes nothing. Then what the broker answered with UNKNOWN_SERVER_ERROR for one of
   * several groups is asked again for that group alone.
   */
  readonly onlyReads?: boolean;
  /** Groups in the next request to this broker, at least 1; called for each request. */
  readonly groupsPerRequest: (link: BrokerLink) => Promise<number>;
  /**
   * Sends one request about these groups. After a rejection (a FailureError) it is sent again,
   * perhaps to another broker. So a request that changes something rejects only if nothing was
   * sent. If that is not certain, it resolves with a failure.
   */
  readonly send: (
    link: BrokerLink,
    groupIds: readonly string[],
  ) => Promise<readonly GroupAnswer<T>[]>;
}

/** Where to send a group's next request, and why the last attempt failed. */
interface Open {
  /** Undefined until it is found. */
  readonly coordinator: number | undefined;
  /** The broker that could not be reached; another one is tried once. */
  readonly unreached: number | undefined;
}

/**
 * Every group's answer, by id. A coordinator that has moved, or is not known, is looked up. One
 * that is loading or not ready is asked again a few times, with growing pauses. Once aborted, it
 * sends nothing more and waits for the answers under way; the rest is `cancelled`. Never rejects.
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
    await sharedThread.nextTurn();
    open = await round.send(open);
    await sharedThread.nextTurn();
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
  /** Results by group; for groups still open, the latest failure. */
  readonly results = new Map<string, Result<T>>();
  /** Groups that a broker was asked about and does not coordinate. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly brokers: Brokers,
    private readonly request: GroupRequest<T>,
    private readonly signal: AbortSignal,
  ) {}

  /** Looks up the coordinators that are not known. A group whose coordinator cannot be found is done. */
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
        if (this.#refused.has(groupId)) this.brokers.strayed.learn(groupId, node.value);
        // The coordinator still is the broker that could not be reached: keep that failure.
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

  /** Sends to all brokers side by side. Gives back the groups that need another round. */
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

  /** Reads the brokers again if a coordinator is a new broker. */
  async #meetNewcomers(groups: ReadonlyMap<string, Open>): Promise<void> {
    const known = [...groups.values()].every(
      ({ coordinator }) =>
        coordinator === undefined || this.brokers.link(coordinator) !== undefined,
    );
    // If this fails, the groups fail because that broker is not known.
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
        // Another broker may coordinate these groups by now.
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
    await sendInLanes(
      groupIds,
      {
        subject: link.subject,
        groupsPerRequest: () => this.request.groupsPerRequest(link),
        send: async (ids) => this.#keep(await this.request.send(link, ids), ids, groups, again),
        fail,
      },
      this.signal,
    );
  }

  /** Gives back the groups that are to be asked about one by one. */
  #keep(
    answers: readonly GroupAnswer<T>[],
    groupIds: readonly string[],
    groups: ReadonlyMap<string, Open>,
    again: Map<string, Open>,
  ): readonly string[] {
    const alone: string[] = [];
    const mayAskAgain = this.request.onlyReads === true && groupIds.length > 1;
    for (const { groupId, errorCode: code, result } of answers) {
      this.results.set(groupId, result);
      if (mayAskAgain && code === errorCode.UNKNOWN_SERVER_ERROR && groups.has(groupId))
        alone.push(groupId);
      const at = code === 0 ? undefined : groups.get(groupId);
      if (at === undefined) continue;
      if (isWrongCoordinator(code)) {
        this.#refused.add(groupId);
        again.set(groupId, { ...at, coordinator: undefined });
      } else if (isNotYet(code)) again.set(groupId, at);
    }
    // Brokers usually answer in order: then no search among thousands is needed.
    if (groupIds.every((groupId, at) => answers[at]?.groupId === groupId)) return alone;
    const answered = new Set(answers.map(({ groupId }) => groupId));
    for (const groupId of groupIds) {
      if (answered.has(groupId)) continue;
      this.results.set(groupId, failed(noAnswer(groupSubject(groupId))));
    }
    return alone;
  }
}
