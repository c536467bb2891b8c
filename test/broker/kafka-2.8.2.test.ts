// A Kafka that needs ZooKeeper: no group types, one group per request for its offsets.

import { describeOnKafka } from './onKafka';
import { groupWritesSuite } from './suites/groupWrites';
import { hostileGroupIdsSuite } from './suites/hostileGroupIds';
import { planFactsSuite } from './suites/planFacts';
import { recordReadingSuite } from './suites/recordReading';
import { restingGroupsSuite } from './suites/restingGroups';
import { skippedMessagesSuite } from './suites/skippedMessages';
import { transactionMarkersSuite } from './suites/transactionMarkers';
import { unlistedGroupsSuite } from './suites/unlistedGroups';
import { timeLagSuite } from './timeLag/timeLagSuite';
import type { ListedAs } from './suites/restingGroups';
import type { RestingGroup } from './restingGroups';

const stable: ListedAs = { type: 'unknown', state: 'Stable', protocolType: 'consumer' };

const expected = new Map<RestingGroup, ListedAs>([
  ['auto-commit-group', stable],
  ['manual-commit-group', stable],
  ['rebalance-aware-group', stable],
  ['console-group', stable],
  ['idle-member-group', stable],
  ['simple-group', { type: 'unknown', state: 'Empty', protocolType: '' }],
]);

/** By the format of messages: message.format.version. */
const oldFormats = { 0: '0.9.0', 1: '0.10.2' } as const;

describeOnKafka({ version: '2.8.2' }, (kafka) => {
  restingGroupsSuite(kafka, expected);
  hostileGroupIdsSuite(kafka);
  groupWritesSuite(kafka, ['auto-commit-group', 'rebalance-aware-group']);
  unlistedGroupsSuite(kafka);
  planFactsSuite(kafka);
  skippedMessagesSuite(kafka, oldFormats);
  recordReadingSuite(kafka, oldFormats);
  timeLagSuite(kafka);
  transactionMarkersSuite(kafka);
});
