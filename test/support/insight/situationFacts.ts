// What a situation's file tells beside its readings, as the facts that verdicts may rest on.

import type { Result } from '../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { AgeBounds, Facts, PlaceInLog } from '../../../src/core/insight/facts';
import { toBrokerConfig, toGroupConfig, toTopicConfig } from '../../../src/kafka/configs/toConfigs';
import { committedOf } from '../../../src/core/store/groupPartitions';
import type { SituationReading } from './situation';
import type { SituationFile } from './situationFile';
import { elapsedMs } from './times';

type Config = Readonly<Record<string, string>>;

/** What can be known by the time of a reading. */
export function situationFacts(file: SituationFile, reading: SituationReading): Facts {
  const { group } = file;
  return {
    topicConfigs: new Map(
      Object.entries(file.topics).map(([topic, config]) => [
        topic,
        toTopicConfig(settings({ ...TOPIC_DEFAULTS, ...config })),
      ]),
    ),
    brokerConfig: toBrokerConfig(settings({ ...BROKER_DEFAULTS, ...file.brokerConfig })),
    groupConfigs: new Map(
      file.groupConfig === undefined ? [] : [[group, toGroupConfig(settings(file.groupConfig))]],
    ),
    finalizedFeatures: new Map(Object.entries(file.features ?? { 'group.version': 1 })),
    classicMembers: new Map([[group, reading.classicMembers]]),
    logStarts: valuesOf(reading.starts, (offset) => offset),
    lastStable: valuesOf(reading.stable, (offset) => ({ offset, at: reading.snapshot.takenAt })),
    ageAt: (place) => ageAt(file, reading, place),
    contentAt: (place) => {
      if (!isCommitted(file, reading, place)) return undefined;
      const found = reading.holds.get(place.topic, place.partition);
      return found === 'markers' || found === 'messages' ? found : undefined;
    },
    ownChanges: ownChanges(file, reading.snapshot.takenAt),
  };
}

/** Of the message at the committed offset; the one before it is at least as old. */
function ageAt(
  file: SituationFile,
  reading: SituationReading,
  place: PlaceInLog,
): AgeBounds | undefined {
  const written = reading.written.get(place.topic, place.partition);
  if (written?.ok !== true) return undefined;
  const age = Math.max(0, reading.snapshot.takenAt - Number(written.value));
  if (isCommitted(file, reading, place)) return { atLeast: age, atMost: age };
  const next = { ...place, offset: place.offset + 1n };
  return isCommitted(file, reading, next) ? { atLeast: age, atMost: undefined } : undefined;
}

/** Whether it is the place that the file tells of: the committed offset. */
function isCommitted(
  { group }: SituationFile,
  { snapshot }: SituationReading,
  { topic, partition, offset }: PlaceInLog,
): boolean {
  const commits = snapshot.groups.get(group)?.commits;
  if (commits?.ok !== true) return false;
  const commit = commits.value.find((one) => one.topic === topic && one.partition === partition);
  return committedOf({ commit }) === offset;
}

function ownChanges({ own = [], group, began }: SituationFile, now: number) {
  const times = own.map(({ at }) => Date.parse(began) + elapsedMs(at)).filter((at) => at <= now);
  return new Map([[group, times.sort((a, b) => a - b)]]);
}

/** Kafka's defaults where the file says nothing. */
const TOPIC_DEFAULTS: Config = { 'cleanup.policy': 'delete', 'retention.ms': '604800000' };
const BROKER_DEFAULTS: Config = {
  'offsets.retention.minutes': '10080',
  'group.consumer.session.timeout.ms': '45000',
  'group.consumer.heartbeat.interval.ms': '5000',
  'group.consumer.migration.policy': 'bidirectional',
};

const settings = (config: Config) => new Map(Object.entries(config));

function valuesOf<T>(
  results: TopicPartitionMap<Result<bigint>>,
  make: (offset: bigint) => T,
): TopicPartitionMap<T> {
  const values = new TopicPartitionMap<T>();
  for (const [{ topic, partition }, result] of results.entries()) {
    if (result.ok) values.set(topic, partition, make(result.value));
  }
  return values;
}
