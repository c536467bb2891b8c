// What is wrong with the groups of a cluster, how they rebalanced, and what else happened to them. What finds it out
// is loaded with the first reading; before that nothing is known.

import { lazyPart } from '../../base/lazyPart';
import type { Failure } from '../../base/failure/failure';
import type { Severity } from '../severity';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import type { FailedReading, FailedReadings } from './events/failedReadings';
import type { JumpLog } from './events/jumpLog';
import type { OffsetJump } from './events/offsetJump';
import type { Facts } from './facts';
import type { Rebalance } from './rebalance';
import type { RebalanceLog } from './rebalanceLog';
import {
  NEVER_SEEN,
  NOTHING_STANDS,
  type GroupHealth,
  type HealthLog,
  type RecentPace,
  type StandingVerdicts,
  type Verdict,
  type VerdictId,
} from './verdict';

// eslint-disable-next-line no-restricted-syntax
const loadRebalanceLog = lazyPart(() => import('./rebalanceLog'));
// eslint-disable-next-line no-restricted-syntax
const loadHealthLog = lazyPart(() => import('./health/groupHealthLog'));

interface RecordingHealth extends HealthLog {
  readonly jumps: Pick<JumpLog, 'of'>;
  readonly failures: FailedReadings;
  record(snapshot: ClusterSnapshot, facts: Facts): Promise<void>;
}

export class ClusterHealth implements HealthLog {
  #rebalanceLog: RebalanceLog | undefined;
  #log: RecordingHealth | undefined;
  /** Of a group, latest first. */
  readonly rebalances = {
    of: (groupId: string): readonly Rebalance[] => this.#rebalanceLog?.of(groupId) ?? [],
  };
  /** What happened besides reading and producing; oldest first. */
  readonly events = {
    /** Committed offsets of a group that moved without being read. */
    jumps: (groupId: string): readonly OffsetJump[] => this.#log?.jumps.of(groupId) ?? [],
    /** Why nothing, or not everything, was read. */
    failures: (): readonly FailedReading[] => this.#log?.failures.all() ?? [],
  };

  readonly of = (groupId: string): GroupHealth => this.#log?.of(groupId) ?? NEVER_SEEN;
  readonly standing = (groupId: string): StandingVerdicts =>
    this.#log?.standing(groupId) ?? NOTHING_STANDS;
  readonly worst = (groupId: string): Verdict | undefined => this.#log?.worst(groupId);
  readonly severity = (groupId: string): Severity | 'fine' | undefined =>
    this.#log?.severity(groupId);
  readonly pace = (groupId: string): RecentPace | undefined => this.#log?.pace(groupId);
  readonly count = (id: VerdictId): number => this.#log?.count(id) ?? 0;

  /** Notes how groups rebalanced: before they are judged by it. */
  async noteRebalances(snapshot: ClusterSnapshot): Promise<void> {
    const { RebalanceLog } = await loadRebalanceLog();
    this.#rebalanceLog ??= new RebalanceLog();
    await this.#rebalanceLog.record(snapshot);
  }

  /** Notes a reading and judges. `factsOf`: what is known beside it. */
  async record(
    snapshot: ClusterSnapshot,
    factsOf: (snapshot: ClusterSnapshot) => Promise<Facts>,
  ): Promise<void> {
    const log = await this.#loaded();
    await log.record(snapshot, await factsOf(snapshot));
  }

  /** Notes that a whole reading failed at an instant in milliseconds since the epoch, UTC. */
  async noteFailure(at: number, failure: Failure): Promise<void> {
    (await this.#loaded()).failures.note(at, failure);
  }

  async #loaded(): Promise<RecordingHealth> {
    const { GroupHealthLog } = await loadHealthLog();
    return (this.#log ??= new GroupHealthLog(this.rebalances.of));
  }
}
