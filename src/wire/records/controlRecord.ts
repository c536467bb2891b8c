// What a record of a control batch says (org.apache.kafka.common.record.ControlRecordType, KIP-98).

import { Reader } from '../codec/reader';
import type { StoredRecord } from './storedRecord';

const ABORT = 0;
const COMMIT = 1;

/** How a transaction ended; `other` is a marker that is not a transaction's, or of a kind not known yet. */
export type ControlKind = 'abort' | 'commit' | 'other';

/** What the marker says, by its key: a version and a type. A key too short for both says `other`. */
export function controlKind({ key }: StoredRecord): ControlKind {
  if (key === null || key.length < 4) return 'other';
  const reader = new Reader(key);
  const version = reader.int16();
  const type = reader.int16();
  if (version < 0) return 'other';
  return type === ABORT ? 'abort' : type === COMMIT ? 'commit' : 'other';
}
