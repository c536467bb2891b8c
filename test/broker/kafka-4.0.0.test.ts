// Share groups as an early access, by requests that later brokers took back.

import { describeOnKafka } from './onKafka';
import { earlyAccessSuite } from './share/olderShareGroups';

const config = {
  'unstable.api.versions.enable': 'true',
  'group.coordinator.rebalance.protocols': 'classic,consumer,share',
};

describeOnKafka({ version: '4.0.0', config }, (kafka) => {
  earlyAccessSuite(kafka);
});
