// Whether a group may be written to now. Kafka's ConsumerGroupCommand allows it for inactive groups
// only. Beyond that, it depends on what a write would really do to each kind of group.

import type { Failure } from '../../base/failure/failure';
import type { GroupDescription, GroupListing, Member } from '../model';
import type { Result } from '../../base/failure/result';

export type Writability =
  /**
   * No members: it may be written to. `simple`: its consumers, if any, assign partitions to
   * themselves and cannot be seen. `unlisted`: no broker lists it, but its coordinator has it.
   */
  | { readonly kind: 'empty'; readonly simple: boolean; readonly unlisted?: true }
  /** Its coordinator does not know it: the first commit creates it. */
  | { readonly kind: 'notFound' }
  /** It has members; undefined where they could not be read. */
  | { readonly kind: 'active'; readonly members: readonly Member[] | undefined }
  /** Not a group of consumers: the protocol's name ('connect'). */
  | { readonly kind: 'foreign'; readonly what: string }
  /** An undo only: there is a group of that id, but its offsets are not of the kind that was changed. */
  | { readonly kind: 'otherType'; readonly isShare: boolean }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** Streams groups (KIP-1071) keep their offsets as consumers do, and share groups (KIP-932) have starts like them. */
const OWN_PROTOCOLS: readonly string[] = ['', 'consumer', 'share', 'streams'];

/** The writability of a listed group; `description` is needed unless the listing says that it is empty. */
export function writabilityOf(
  listing: GroupListing,
  description: Result<GroupDescription> | undefined,
): Writability {
  const { protocolType, state } = listing;
  const foreign = foreignProtocol(protocolType);
  if (foreign !== undefined) return { kind: 'foreign', what: foreign };
  if (state === 'Dead') return { kind: 'notFound' };
  if (state === 'Empty') return { kind: 'empty', simple: protocolType === '' };
  if (description === undefined) return { kind: 'active', members: undefined };
  if (!description.ok) {
    return state === 'Unknown'
      ? { kind: 'unknown', failure: description.failure }
      : { kind: 'active', members: undefined };
  }
  if (description.value.state === 'Dead') return { kind: 'notFound' };
  if (description.value.state === 'Empty') return { kind: 'empty', simple: protocolType === '' };
  return { kind: 'active', members: description.value.members };
}

/**
 * The writability of a group that no broker lists, from what its coordinator says. Some brokers list only
 * groups with members (Azure Event Hubs), and describe the others as Dead: commits show that it is there.
 */
export function unlistedWritability(
  description: Result<GroupDescription>,
  hasCommits: boolean,
): Writability {
  if (!description.ok && description.failure.kind !== 'notFound') {
    return { kind: 'unknown', failure: description.failure };
  }
  if (!description.ok || description.value.state === 'Dead') {
    return hasCommits ? { kind: 'empty', simple: false, unlisted: true } : { kind: 'notFound' };
  }
  const { protocolType, state, members } = description.value;
  const foreign = foreignProtocol(protocolType);
  if (foreign !== undefined) return { kind: 'foreign', what: foreign };
  if (state === 'Empty') return { kind: 'empty', simple: protocolType === '', unlisted: true };
  return { kind: 'active', members };
}

/** The name of a protocol that is not the consumers'. */
function foreignProtocol(protocolType: string): string | undefined {
  return OWN_PROTOCOLS.includes(protocolType) ? undefined : protocolType;
}

/** Whether waiting may help: it has members, or may have some. */
export const mayLeave = ({ kind }: Writability): boolean => kind === 'active' || kind === 'unknown';

/** Whether it may be written to now. */
export const isWritable = ({ kind }: Writability): boolean =>
  kind === 'empty' || kind === 'notFound';
