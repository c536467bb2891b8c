// A session timeout that is too long to notice a dead consumer soon, or too short for its heartbeats.

import { KIP_848, MINUTE_MS, type Finding, type Rule } from '../rule';

const LONG_MS = MINUTE_MS;
/** Heartbeats that may get lost. */
const HEARTBEATS = 3;

/**
 * A KIP-848 group whose session timeout (consumer.session.timeout.ms, or the brokers' setting) is
 * above 60 s or below three heartbeat intervals. That of a classic group is a setting of its clients,
 * which no request shows.
 */
export const longSession: Rule<'longSession'> = {
  id: 'longSession',
  types: KIP_848,
  find({ facts, groupId }): Finding<'longSession'> | undefined {
    const own = facts.groupConfigs?.get(groupId);
    const sessionMs = own?.consumerSessionMs ?? facts.brokerConfig?.consumerSessionMs;
    const heartbeatMs = own?.consumerHeartbeatMs ?? facts.brokerConfig?.consumerHeartbeatMs;
    if (sessionMs === undefined) return undefined;
    const isShort = heartbeatMs !== undefined && sessionMs < HEARTBEATS * heartbeatMs;
    if (sessionMs <= LONG_MS && !isShort) return undefined;
    return { severity: 'info', evidence: { sessionMs, heartbeatMs } };
  },
};
