// The last Kafka 3: its listing tells the type, KIP-848 is not on by default.

import { describeOnKafka } from './onKafka';
import { groupWritesSuite } from './suites/groupWrites';
import { hostileGroupIdsSuite } from './suites/hostileGroupIds';
import { recordReadingSuite } from './suites/recordReading';
import { restingGroupsSuite } from './suites/restingGroups';
import { skippedMessagesSuite } from './suites/skippedMessages';
import { transactionMarkersSuite } from './suites/transactionMarkers';
import { unlistedGroupsSuite } from './suites/unlistedGroups';
import { timeLagSuite } from './timeLag/timeLagSuite';
import type { ListedAs } from './suites/restingGroups';
import type { RestingGroup } from './restingGroups';

const stable: ListedAs = { type: 'classic', state: 'Stable', protocolType: 'consumer' };

const expected = new Map<RestingGroup, ListedAs>([
  ['auto-commit-group', stable],
  ['manual-commit-group', stable],
  ['rebalance-aware-group', stable],
  ['console-group', stable],
  ['idle-member-group', stable],
  ['simple-group', { type: 'classic', state: 'Empty', protocolType: '' }],
]);

describeOnKafka({ version: '3.9.2' }, (kafka) => {
  restingGroupsSuite(kafka, expected);
  hostileGroupIdsSuite(kafka);
  groupWritesSuite(kafka, ['auto-commit-group', 'rebalance-aware-group']);
  unlistedGroupsSuite(kafka);
  skippedMessagesSuite(kafka);
  recordReadingSuite(kafka);
  timeLagSuite(kafka);
  transactionMarkersSuite(kafka);
});
