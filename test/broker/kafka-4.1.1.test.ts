// Share groups as a preview: their brokers do not count what is not finished.

import { describeOnKafka } from './onKafka';
import { uncountedSuite } from './share/olderShareGroups';

describeOnKafka({ version: '4.1.1', features: ['share.version=1'] }, (kafka) => {
  uncountedSuite(kafka);
});
