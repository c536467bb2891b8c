// The newest Kafka with Kafka Streams of both protocols. Its heartbeats are quicker than a broker's own, which
// lets a rebalance take half a minute.

import { describeOnKafka } from './onKafka';
import { classicStreamsSuite } from './streams/classicStreams';
import { streamsGroupsSuite } from './streams/streamsGroups';

const config = {
  'group.streams.min.heartbeat.interval.ms': '500',
  'group.streams.heartbeat.interval.ms': '500',
  'group.streams.initial.rebalance.delay.ms': '100',
  'group.streams.assignment.interval.ms': '100',
};

describeOnKafka({ version: '4.3.1', config }, (kafka) => {
  streamsGroupsSuite(kafka);
  classicStreamsSuite(kafka);
});
