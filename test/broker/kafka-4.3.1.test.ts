// The newest Kafka, three brokers: groups of both protocols, and what a broken broker costs.

import { describeOnKafka } from './onKafka';
import { brokenBrokerSuite } from './suites/brokenBroker';
import { foreignClientsSuite } from './suites/foreignClients';
import { groupWritesSuite } from './suites/groupWrites';
import { hostileGroupIdsSuite } from './suites/hostileGroupIds';
import { planFactsSuite } from './suites/planFacts';
import { recordReadingSuite } from './suites/recordReading';
import { restingGroupsSuite } from './suites/restingGroups';
import { skippedMessagesSuite } from './suites/skippedMessages';
import { staticMembersSuite } from './suites/staticMembers';
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
  ['kip848-group', { ...stable, type: 'consumer' }],
  ['console-group', stable],
  ['idle-member-group', stable],
  ['simple-group', { type: 'classic', state: 'Empty', protocolType: '' }],
]);

// One replica of the offsets topic, so that the groups of a dead broker are gone with it.
const config = { 'offsets.topic.replication.factor': '1' };

describeOnKafka({ version: '4.3.1', brokers: 3, config }, (kafka) => {
  restingGroupsSuite(kafka, expected);
  foreignClientsSuite(kafka);
  hostileGroupIdsSuite(kafka);
  groupWritesSuite(kafka, ['auto-commit-group', 'rebalance-aware-group', 'kip848-group']);
  unlistedGroupsSuite(kafka);
  planFactsSuite(kafka);
  staticMembersSuite(kafka);
  skippedMessagesSuite(kafka);
  brokenBrokerSuite(kafka);
  recordReadingSuite(kafka);
  timeLagSuite(kafka);
  transactionMarkersSuite(kafka);
});
