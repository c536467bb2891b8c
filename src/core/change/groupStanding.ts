// Whether a group may be written to now. The rules are those of Kafka's ConsumerGroupCommand (inactive
// groups only) and, beyond it, of what a write would really do to each kind of group.

import type { Failure } from '../failure';
import type { GroupDescription, GroupListing, Member, Result } from '../model';

export type GroupStanding =
  /** No members: it may be written to. `simple`: consumers that assign partitions to themselves do not show. */
  | { readonly kind: 'empty'; readonly simple: boolean }
  /** No broker knows it: the first commit creates it. */
  | { readonly kind: 'notFound' }
  /** It has members; undefined where they could not be read. */
  | { readonly kind: 'active'; readonly members: readonly Member[] | undefined }
  /** Not a group of consumers: 'share', 'streams', or the protocol's name ('connect'). */
  | { readonly kind: 'foreign'; readonly what: string }
  | { readonly kind: 'unknown'; readonly failure: Failure };

const CONSUMER_PROTOCOLS: readonly string[] = ['', 'consumer'];

/** The standing of a listed group; `description` is needed unless the listing says that it is empty. */
export function groupStanding(
  listing: GroupListing | undefined,
  description: Result<GroupDescription> | undefined,
): GroupStanding {
  if (listing === undefined) return { kind: 'notFound' };
  const { type, protocolType } = listing;
  if (type === 'share' || type === 'streams') return { kind: 'foreign', what: type };
  if (!CONSUMER_PROTOCOLS.includes(protocolType)) return { kind: 'foreign', what: protocolType };
  if (listing.state === 'Dead') return { kind: 'notFound' };
  if (listing.state === 'Empty') return { kind: 'empty', simple: protocolType === '' };
  if (description === undefined) return { kind: 'active', members: undefined };
  if (!description.ok) {
    return listing.state === 'Unknown'
      ? { kind: 'unknown', failure: description.failure }
      : { kind: 'active', members: undefined };
  }
  const { state, members } = description.value;
  if (state === 'Dead') return { kind: 'notFound' };
  if (state === 'Empty') return { kind: 'empty', simple: protocolType === '' };
  return { kind: 'active', members };
}

/** Whether nothing stands in the way of a write. */
export const isWritable = ({ kind }: GroupStanding): boolean =>
  kind === 'empty' || kind === 'notFound';
