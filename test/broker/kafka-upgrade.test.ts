// Three brokers of the last Kafka 3, which become the newest one by one.

import { describeOnKafka } from './onKafka';
import { rollingUpgradeSuite } from './suites/rollingUpgrade';

describeOnKafka({ version: '3.9.2', brokers: 3 }, (kafka) => {
  rollingUpgradeSuite(kafka, '4.3.1');
});
