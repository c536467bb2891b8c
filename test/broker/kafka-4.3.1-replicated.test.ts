// The newest Kafka as it runs in production: every group has three replicas and outlives a broker.

import { describeOnKafka } from './onKafka';
import { movedCoordinatorSuite } from './suites/movedCoordinator';
import { resetPlansSuite } from './suites/resetPlans';
import { acceptedChangesSuite } from './suites/acceptedChanges';
import { undoneChangesSuite } from './suites/undoneChanges';

describeOnKafka({ version: '4.3.1', brokers: 3 }, (kafka) => {
  resetPlansSuite(kafka);
  undoneChangesSuite(kafka);
  acceptedChangesSuite(kafka);
  movedCoordinatorSuite(kafka);
});
