// The envelope of the consumer protocol
// (org.apache.kafka.clients.consumer.internals.ConsumerProtocol): a version, then the message.
// Classic members and their leader exchange it, and brokers do not read it.

import { decodeMessage, encodeMessage } from '../codec/codec';
import { Reader } from '../codec/reader';
import type { Decoded, Encodable, Fields, Message } from '../codec/schema';
import { WireError } from '../codec/wireError';
import { Writer } from '../codec/writer';
import { consumerProtocolAssignment } from './consumerProtocolAssignment';
import { consumerProtocolSubscription } from './consumerProtocolSubscription';

type ConsumerProtocolSubscription = Decoded<typeof consumerProtocolSubscription.fields>;
type ConsumerProtocolAssignment = Decoded<typeof consumerProtocolAssignment.fields>;

/**
 * The subscription in a member's metadata; undefined where there are no bytes, as in a group that is not
 * stable. Throws WireError on anything else, such as the metadata of another protocol type.
 */
export const readSubscription = (bytes: Buffer): ConsumerProtocolSubscription | undefined =>
  readVersioned(consumerProtocolSubscription, bytes);

/** The assignment of a member; undefined where there are no bytes. Throws WireError on anything else. */
export const readAssignment = (bytes: Buffer): ConsumerProtocolAssignment | undefined =>
  readVersioned(consumerProtocolAssignment, bytes);

/** A member's metadata, in the newest version unless told otherwise. */
export const writeSubscription = (
  value: Encodable<typeof consumerProtocolSubscription.fields>,
  version = consumerProtocolSubscription.versions.max,
): Buffer => writeVersioned(consumerProtocolSubscription, value, version);

/** A member's assignment, in the newest version unless told otherwise. */
export const writeAssignment = (
  value: Encodable<typeof consumerProtocolAssignment.fields>,
  version = consumerProtocolAssignment.versions.max,
): Buffer => writeVersioned(consumerProtocolAssignment, value, version);

/** Later versions only ever add at the end, so they are read as the newest one known, the rest left alone. */
function readVersioned<F extends Fields>(
  declared: Message<F>,
  bytes: Buffer,
): Decoded<F> | undefined {
  if (bytes.length === 0) return undefined;
  const reader = new Reader(bytes);
  const version = reader.int16();
  const { min, max } = declared.versions;
  if (version < min) throw new WireError(`${declared.name} cannot have version ${version}.`);
  return decodeMessage(declared, Math.min(version, max), reader);
}

function writeVersioned<F extends Fields>(
  declared: Message<F>,
  value: Encodable<F>,
  version: number,
): Buffer {
  const prefix = new Writer();
  prefix.int16(version);
  return Buffer.concat([prefix.finish(), encodeMessage(declared, version, value)]);
}
