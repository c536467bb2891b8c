// A partition stands still while others of the same consumer move: the message there may fail.

import type { Member } from '../../../model';
import type { GroupView } from '../../ring/groupView';
import type { PartitionTrack } from '../../ring/partitionTracks';
import type { WatchedPartition } from '../../ring/watchedPartition';
import { byMember, ownedPartitions } from '../byMember';
import { LEAST_PATIENCE_MS, groupPatience, hasRhythm, patience } from '../patience';
import { MINUTE_MS, NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';
import { isHeldByTransaction, mayBeMarkers } from '../smallLag';
import { memberPart } from '../memberPart';
import { upTo } from '../upTo';
import { awayMembers } from './staticAway';
import { NOW_MS, Witnesses } from './witnesses';

/** A partition that stands, with since when. */
interface Still {
  readonly partition: WatchedPartition;
  readonly since: number;
  readonly patience: number;
}

/** So many gaps between commits of a partition are remembered: by then it is no single write. */
const SEVERAL_GAPS = 4;

/**
 * Stable, with an owner and something to read, and the committed offset has not moved for as long as
 * {@link patience} allows, while other partitions of the owner moved (where it has no others: of the
 * group). After LinkedIn Burrow's STALL, with 5 minutes as the least.
 *
 * Not for: lag younger than that; a few messages in a silent partition, which may be transaction
 * markers; an open transaction; a static member that is away. A slow consumer drains one partition's
 * fetch after the other, so a partition that moves is a witness only if it keeps pace, or if more
 * partitions are read now than stand.
 *
 * A group that seems Empty at each reading, while its commits move on all the time, has consumers that
 * come and go in between: then all partitions are as those of one owner.
 *
 * For two minutes: where a slow consumer turns from one partition to the next, both seem to move.
 *
 * Wrong where the consumer has paused the partition on purpose.
 */
export const stuckPartition: Rule<'stuckPartition'> = {
  id: 'stuckPartition',
  types: NOT_SHARED,
  holdMs: 2 * MINUTE_MS,
  find(view): Finding<'stuckPartition'> | undefined {
    if (view.state !== 'Stable' && !view.once(comesAndGoes)) return undefined;
    const still = view.once(stillPartitions);
    if (still.length === 0) return undefined;
    const away = new Set(view.once(awayMembers));
    const stuck = still.filter(({ partition }) => {
      const { member } = partition;
      return member === undefined || !away.has(member);
    });
    const found = withWitness(stuck, view);
    const [worst] = found.sort((a, b) => a.since - b.since);
    if (worst === undefined) return undefined;
    const { partition, since } = worst;
    return {
      severity: 'error',
      since,
      partitions: found.map((one) => placeOf(one.partition)),
      action: 'showMessage',
      evidence: {
        ...placeOf(partition),
        offset: partition.committed ?? 0n,
        lag: partition.lag ?? 0n,
        ...upTo(view, [partition]),
        stillMs: view.now - since,
        member: partition.member && memberPart(partition.member),
      },
    };
  },
};

/**
 * Whether consumers come and go between readings: Empty whenever it is read, and commits go on. Those that
 * assign partitions to themselves are never seen, and may be many that know nothing of each other.
 */
function comesAndGoes(view: GroupView): boolean {
  const { state, stateSince, now } = view;
  if (state !== 'Empty' || view.isSimple || now - stateSince < LEAST_PATIENCE_MS || view.lag <= 0n)
    return false;
  return view.partitions.some(({ track }) => {
    if (track?.movedAt === undefined || track.gaps.length < SEVERAL_GAPS) return false;
    const firstOfThem = track.movedAt - track.gaps.reduce((sum, gap) => sum + gap, 0);
    return firstOfThem > stateSince && now - track.movedAt <= NOW_MS;
  });
}

/** Owned partitions with lag that have stood still for longer than their rhythm explains. */
export function stillPartitions(view: GroupView): Still[] {
  const own = view.ownChangeAt ?? 0;
  let ofGroup: number | undefined;
  return view.partitions.flatMap((partition) => {
    const { member, track, lag } = partition;
    if (member === undefined && !view.once(comesAndGoes)) return [];
    if (track?.lagsSince === undefined || (lag ?? 0n) <= 0n) return [];
    const since = Math.max(track.movedAt ?? track.seenSince, track.lagsSince, own);
    if (view.now - since < LEAST_PATIENCE_MS) return [];
    ofGroup ??= groupPatience(view.partitions.flatMap((one) => one.track ?? []));
    const allowed = allowedFor(track, ofGroup);
    if (view.now - since < allowed) return [];
    if (mayBeMarkers(partition, view, allowed) || isHeldByTransaction(partition, view)) return [];
    return [{ partition, since, patience: allowed }];
  });
}

/** A partition whose own rhythm is not known is taken to have that of the group. */
function allowedFor(track: PartitionTrack, ofGroup: number): number {
  if (hasRhythm(track)) return patience(track);
  return track.moves === 0 ? ofGroup : Math.max(patience(track), ofGroup);
}

/** Which of them stand while others of their owner move; where it has no others that do, of the group. */
function withWitness(stuck: readonly Still[], view: GroupView): Still[] {
  const { now } = view;
  const owned = new Witnesses(view.once(ownedPartitions), now);
  const ofOwner = new Map<Member | undefined, Witnesses>();
  return stuck.filter(({ partition: { member, lag = 0n }, since, patience: allowed }) => {
    const standstill = { since, movesFrom: now - allowed, lag };
    let own = ofOwner.get(member);
    if (own === undefined) {
      own = new Witnesses(view.once(byMember).get(member) ?? [], now);
      ofOwner.set(member, own);
    }
    return (own.some(standstill) ? own : owned).speakFor(standstill);
  });
}
