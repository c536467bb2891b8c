// Amazon MSK Serverless: the cluster and the settings of its brokers may not be described, nor may
// the topic in which groups are stored.

import { describeCluster } from '../../../src/wire/api/cluster/describeCluster';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { errorCode } from '../../../src/wire/errorCodes';
import { changedAnswers, withoutApi } from '../brokers/changedAnswers';
import type { Dialect } from './dialect';

const BROKER = 4;

export const mskServerless: Dialect = {
  name: 'MSK Serverless',
  answers: 'describing the cluster, the settings of brokers and the offsets topic is not allowed',
  shown: 'everything about groups and topics',
  connect: (open) => {
    const denied = changedAnswers(
      withoutApi(open, describeCluster),
      describeConfigs,
      ({ results, ...answer }) => ({
        ...answer,
        results: results.map((result) =>
          result.resourceType === BROKER
            ? { ...result, errorCode: errorCode.CLUSTER_AUTHORIZATION_FAILED, configs: [] }
            : result,
        ),
      }),
    );
    return changedAnswers(denied, metadata, ({ topics, ...answer }) => ({
      ...answer,
      topics: topics.map((topic) =>
        topic.name === '__consumer_offsets'
          ? { ...topic, errorCode: errorCode.TOPIC_AUTHORIZATION_FAILED, partitions: [] }
          : topic,
      ),
    }));
  },
};
