// What is different from one state of a panel to the next. Most readings of most groups say what the one
// before said: then nothing but the time goes to the page, whatever the size of the picture.

import type { GroupPicture } from './groupPicture';
import type { LagHistory } from './lagHistory';
import { grownFrom, growthOf, type LagHistoryGrowth } from './lagHistoryGrowth';
import type { PanelState } from './panelState';
import type { PartitionColumns } from './partitionColumns';

/** A change to the state with the sequence `since`, which both sides have; every other is ignored. */
export interface PanelChanges {
  readonly since: number;
  /** All that is small, as it is now. */
  readonly state: Omit<PanelState, 'picture'>;
  /** Parts of the picture that are different, whole; columns of its partitions likewise. */
  readonly picture: Partial<Omit<GroupPicture, 'partitions' | 'history'>>;
  readonly partitions: Partial<PartitionColumns>;
  /** What came to the history; a whole one where it does not go on from the one before; null for neither. */
  readonly history: LagHistoryGrowth | LagHistory | null;
}

/**
 * Parts and columns count as the same where they are the same object. Undefined where one of the two has
 * no picture: then a whole state says it better.
 */
export function changesOf(before: PanelState, now: PanelState): PanelChanges | undefined {
  const { picture, ...state } = now;
  if (picture === null || before.picture === null) return undefined;
  const { partitions, history, ...parts } = picture;
  return {
    since: before.sequence,
    state,
    picture: otherFields(before.picture, parts),
    partitions: otherFields(before.picture.partitions, partitions),
    history:
      history === before.picture.history
        ? null
        : (growthOf(before.picture.history, history) ?? history),
  };
}

/** The state that {@link changesOf} was asked about; what did not change is the same object as before. */
export function withChanges(before: PanelState, changes: PanelChanges): PanelState | undefined {
  const { picture } = before;
  if (picture === null || changes.since !== before.sequence) return undefined;
  const { history } = changes;
  return {
    ...changes.state,
    picture: {
      ...picture,
      ...changes.picture,
      partitions:
        Object.keys(changes.partitions).length === 0
          ? picture.partitions
          : { ...picture.partitions, ...changes.partitions },
      history:
        history === null
          ? picture.history
          : 'added' in history
            ? grownFrom(picture.history, history)
            : history,
    },
  };
}

function otherFields<T extends object>(before: T, now: T): Partial<T> {
  const names = Object.keys(now) as (keyof T)[];
  const others = names.filter((name) => now[name] !== before[name]);
  return Object.fromEntries(others.map((name) => [name, now[name]])) as Partial<T>;
}
