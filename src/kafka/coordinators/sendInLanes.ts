// Sends what is asked of one broker about many groups: in a few requests side by side, and again in smaller ones where
// an answer about several groups was of no use.

import type { Failure } from '../../base/failure/failure';
import { connectionFailure } from '../failures/connectionFailure';

/** Enough to keep a broker busy: it works on one request of a connection at a time. */
const REQUESTS_IN_FLIGHT = 4;

/**
 * How often the groups of a broker are split because an answer about several could not be read: for
 * eight such groups among 250. A broker whose every answer is like that is not asked thousands of times.
 */
const MOST_SPLITS = 64;

/** The broker, and what comes of a request. */
interface Lanes {
  /** The broker, for a failure's sentence. */
  readonly subject: string;
  /** Groups in the next request; called for each. */
  readonly groupsPerRequest: () => Promise<number>;
  /** Sends one request; resolves to the groups that are to be asked about one by one. */
  readonly send: (groupIds: readonly string[]) => Promise<readonly string[]>;
  /** These are not sent again. */
  readonly fail: (failure: Failure, groupIds: readonly string[]) => void;
}

/** Once aborted, it begins no further request and waits for those under way. Never rejects. */
export async function sendInLanes(
  groupIds: readonly string[],
  { subject, groupsPerRequest, send, fail }: Lanes,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  let splits = 0;
  /** What is sent again in smaller pieces; the lane that adds them also sends them. */
  const pieces: (readonly string[])[] = [];
  const lane = async (): Promise<void> => {
    while ((pieces.length > 0 || next < groupIds.length) && !signal.aborted) {
      let ids: readonly string[] = [];
      try {
        const piece = pieces.pop();
        const size = piece === undefined ? await groupsPerRequest() : 0;
        ids = piece ?? groupIds.slice(next, (next += size));
        if (ids.length === 0) continue;
        for (const groupId of await send(ids)) pieces.push([groupId]);
      } catch (error) {
        // Without a connection, the remaining groups cannot be sent either.
        const failure = connectionFailure(error, subject);
        if (ids.length === 0) ids = groupIds.slice(next, (next = groupIds.length));
        const isSplit = failure.kind === 'malformed' && ids.length > 1 && splits++ < MOST_SPLITS;
        if (!isSplit) fail(failure, ids);
        else pieces.push(...halvesOf(ids));
      }
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_IN_FLIGHT }, lane));
}

const halvesOf = (ids: readonly string[]): (readonly string[])[] => {
  const middle = Math.ceil(ids.length / 2);
  return [ids.slice(middle), ids.slice(0, middle)];
};
