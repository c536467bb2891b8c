// What moving or removing the start offset of a share group (KIP-932) does beyond the offsets: the
// brokers forget which records above the start the group has finished, and give them out again.

import type { Result } from '../../base/failure/result';
import { finishedBeyondStart } from '../lag';
import type { CommittedOffset } from '../model';
import { recordsBetween, type LogRange, type PlannedMove, type ShareMove } from './groupPlan';

/**
 * What a share group has finished beyond the start that is there now. Where the brokers do not count it,
 * it is at most everything up to the log end.
 */
export function shareMoveOf(
  commit: CommittedOffset | undefined,
  start: Result<bigint> | undefined,
  end: Result<bigint> | undefined,
): ShareMove {
  const from = commit?.offset.ok === true ? commit.offset.value : -1n;
  if (commit === undefined || from < 0n) return NOTHING;
  if (end?.ok !== true) return { finished: undefined };
  // Records that the log has lost since do not come again.
  const first = start?.ok === true && start.value > from ? start.value : from;
  const most = end.value > first ? end.value - first : 0n;
  const finished = finishedBeyondStart(commit, end);
  if (finished === undefined) return most === 0n ? NOTHING : { finished: most, atMost: true };
  return { finished: finished < most ? finished : most };
}

const NOTHING: ShareMove = { finished: 0n };

type Effects = Pick<PlannedMove, 'replayed' | 'skipped' | 'upTo'>;

/**
 * Records that come again or are never read when a start moves. Which of those above the old start are
 * finished is not known, so a start that goes forward has upper bounds.
 */
export function effectsOfStart(
  before: bigint | undefined,
  after: bigint | undefined,
  log: LogRange | undefined,
  { finished, atMost }: ShareMove,
): Effects {
  const effects = recordsBetween(before, after, log);
  if (before === undefined || after === undefined || log === undefined) return effects;
  if (finished === undefined || finished === 0n || before === after) return effects;
  const left = log.end > after ? log.end - after : 0n;
  const again = finished < left ? finished : left;
  const isExact = atMost !== true && after < before;
  return {
    replayed: effects.replayed + again,
    skipped: effects.skipped,
    ...(!isExact && { upTo: true }),
  };
}
