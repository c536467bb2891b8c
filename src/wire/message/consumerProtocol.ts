// The envelope of the consumer protocol
// (org.apache.kafka.clients.consumer.internals.ConsumerProtocol): a version, then the message.
// Classic members and their leader exchange it, and brokers do not read it.

import { encodeMessage } from '../codec/codec';
import type { Decoded, Encodable, Fields, Message } from '../codec/schema';
import { Writer } from '../codec/writer';
import { consumerProtocolAssignment } from './consumerProtocolAssignment';
import { consumerProtocolSubscription } from './consumerProtocolSubscription';
import { readVersioned } from './readVersioned';

const ENVELOPE = { as: 'int16', growsAtEnd: true } as const;

type ConsumerProtocolSubscription = Decoded<typeof consumerProtocolSubscription.fields>;
type ConsumerProtocolAssignment = Decoded<typeof consumerProtocolAssignment.fields>;

/**
 * The subscription in a member's metadata; undefined where there are no bytes, as in a group that is not
 * stable. Throws WireError on anything else, such as the metadata of another protocol type.
 */
export const readSubscription = (bytes: Buffer): ConsumerProtocolSubscription | undefined =>
  readVersioned(consumerProtocolSubscription, bytes, ENVELOPE);

/** The assignment of a member; undefined where there are no bytes. Throws WireError on anything else. */
export const readAssignment = (bytes: Buffer): ConsumerProtocolAssignment | undefined =>
  readVersioned(consumerProtocolAssignment, bytes, ENVELOPE);

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

function writeVersioned<F extends Fields>(
  declared: Message<F>,
  value: Encodable<F>,
  version: number,
): Buffer {
  const prefix = new Writer();
  prefix.int16(version);
  return Buffer.concat([prefix.finish(), encodeMessage(declared, version, value)]);
}
