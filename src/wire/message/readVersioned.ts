// A message behind its own version, as the members of a group exchange them. Brokers do not read these.

import { decodeMessage } from '../codec/codec';
import { Reader } from '../codec/reader';
import type { Decoded, Fields, Message } from '../codec/schema';
import { WireError } from '../codec/wireError';

interface VersionedOptions {
  /** How the version is written. */
  readonly as: 'int16' | 'int32';
  /**
   * Whether later versions only ever add at the end: then they are read as the newest one known, and the
   * rest is left alone.
   */
  readonly growsAtEnd: boolean;
}

/** Undefined where there are no bytes. Throws WireError on anything else that cannot be read. */
export function readVersioned<F extends Fields>(
  declared: Message<F>,
  bytes: Buffer | null,
  { as, growsAtEnd }: VersionedOptions,
): Decoded<F> | undefined {
  if (bytes === null || bytes.length === 0) return undefined;
  const reader = new Reader(bytes);
  const version = reader[as]();
  const { min, max } = declared.versions;
  if (version < min || (version > max && !growsAtEnd)) {
    throw new WireError(`${declared.name} cannot have version ${version}.`);
  }
  return decodeMessage(declared, Math.min(version, max), reader);
}
