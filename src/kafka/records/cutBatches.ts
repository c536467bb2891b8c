// The records of a Fetch answer as batches, and what stopped their being cut.

import type { StoredBatch } from '../../wire/records/storedBatch';
import { storedBatches } from '../../wire/records/storedBatches';
import { WireError } from '../../wire/codec/wireError';

export interface CutBatches {
  /** Whole ones, in order. */
  readonly batches: readonly StoredBatch[];
  /** Why there is no telling what stands behind them; undefined where nothing does, or a part of a batch. */
  readonly damage: WireError | undefined;
}

export function cutBatches(records: Buffer): CutBatches {
  const batches: StoredBatch[] = [];
  try {
    for (const batch of storedBatches(records)) batches.push(batch);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { batches, damage: error };
  }
  return { batches, damage: undefined };
}
