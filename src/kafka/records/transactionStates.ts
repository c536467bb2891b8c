// What became of the transactions whose records a leader gave out, as a consumer with isolation.level
// read_committed works it out (org.apache.kafka.clients.consumer.internals.CompletedFetch).

import type { TransactionState } from '../../core/records/kafkaRecord';
import { atOnce } from '../../base/sharedThread';
import { controlKind } from '../../wire/records/controlRecord';
import { decodeRecords, packedRecords } from '../../wire/records/decodeRecords';
import type { StoredBatch } from '../../wire/records/storedBatch';
import { WireError } from '../../wire/codec/wireError';
import type { AbortedTransaction } from './fetchRequest';

/** What is known of the transactions among some records. */
export interface DecidedRecords {
  readonly aborted: readonly AbortedTransaction[];
  /** Below it every transaction is decided. */
  readonly stable: bigint;
  /** `aborted` names all of those below it. */
  readonly knownTo: bigint;
}

/** Whether there is anything to find out. */
export const hasTransactions = (batches: readonly StoredBatch[]): boolean =>
  batches.some(({ header }) => header.isTransactional && !header.isControl);

/** The state of each batch, in the order in which they stand in the log; all `unknown` without `decided`. */
export function transactionStates(
  batches: readonly StoredBatch[],
  decided: DecidedRecords | undefined,
): TransactionState[] {
  const byOffset = (a: AbortedTransaction, b: AbortedTransaction): number =>
    a.firstOffset < b.firstOffset ? -1 : a.firstOffset > b.firstOffset ? 1 : 0;
  const coming = [...(decided?.aborted ?? [])].sort(byOffset);
  const aborted = new Set<bigint>();
  let next = 0;
  return batches.map((batch): TransactionState => {
    const { isTransactional, isControl, producerId, baseOffset, lastOffset } = batch.header;
    for (let one = coming[next]; one !== undefined; one = coming[++next]) {
      if (one.firstOffset > lastOffset) break;
      aborted.add(one.producerId);
    }
    if (isControl) {
      if (isAbort(batch)) aborted.delete(producerId);
      return 'none';
    }
    if (!isTransactional) return 'none';
    if (decided === undefined) return 'unknown';
    if (baseOffset >= decided.stable) return 'open';
    if (lastOffset >= decided.knownTo) return 'unknown';
    return aborted.has(producerId) ? 'aborted' : 'committed';
  });
}

/** Markers are one short record, never compressed. */
function isAbort(batch: StoredBatch): boolean {
  try {
    const [marker] = atOnce(decodeRecords(batch, packedRecords(batch), 1));
    return marker !== undefined && controlKind(marker) === 'abort';
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}
