// A session timeout that is too long to notice a dead consumer soon, or too short for its heartbeats.

import type { GroupView } from '../../ring/groupView';
import { KIP_848_AND_STREAMS, MINUTE_MS, type Finding, type Rule } from '../rule';

const LONG_MS = MINUTE_MS;
/** Heartbeats that may get lost. */
const HEARTBEATS = 3;

/**
 * A group whose session timeout (consumer.session.timeout.ms, or the brokers' setting; of Kafka Streams
 * streams.session.timeout.ms) is above 60 s or below three heartbeat intervals. That of a classic group is a setting of its clients,
 * which no request shows.
 */
export const longSession: Rule<'longSession'> = {
  id: 'longSession',
  types: KIP_848_AND_STREAMS,
  find(view): Finding<'longSession'> | undefined {
    const { sessionMs, heartbeatMs } = sessionOf(view);
    if (sessionMs === undefined) return undefined;
    const isShort = heartbeatMs !== undefined && sessionMs < HEARTBEATS * heartbeatMs;
    if (sessionMs <= LONG_MS && !isShort) return undefined;
    return { severity: 'info', evidence: { sessionMs, heartbeatMs } };
  },
};

interface Session {
  readonly sessionMs: number | undefined;
  readonly heartbeatMs: number | undefined;
}

/** What the brokers hold members of the group to, in milliseconds; undefined where it is not known. */
export function sessionOf({ type, facts, groupId }: GroupView): Session {
  const own = facts.groupConfigs?.get(groupId);
  if (type === 'streams') {
    return { sessionMs: own?.streamsSessionMs, heartbeatMs: own?.streamsHeartbeatMs };
  }
  return {
    sessionMs: own?.consumerSessionMs ?? facts.brokerConfig?.consumerSessionMs,
    heartbeatMs: own?.consumerHeartbeatMs ?? facts.brokerConfig?.consumerHeartbeatMs,
  };
}
