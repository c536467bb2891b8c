// The newest Kafka with share groups, and a cluster in which they are switched off.

import { describeOnKafka } from './onKafka';
import { switchedOffSuite } from './share/olderShareGroups';
import { shareCommandLineSuite } from './share/shareCommandLine';
import { shareGroupsSuite } from './share/shareGroupsSuite';

const config = {
  'group.share.min.heartbeat.interval.ms': '500',
  'group.share.heartbeat.interval.ms': '500',
};

describeOnKafka({ version: '4.3.1', config }, (kafka) => {
  shareGroupsSuite(kafka);
  shareCommandLineSuite(kafka);
});

describeOnKafka({ version: '4.3.1', features: ['share.version=0'] }, (kafka) => {
  switchedOffSuite(kafka);
});
