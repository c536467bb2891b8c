// Brokers that refuse a whole Metadata request because of one topic's name: with an error for every
// topic, or by closing the connection.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { errorCode } from '../../../src/wire/errorCodes';
import { answeredBy } from '../brokers/answeredBy';
import { changedAnswers, requestOf } from '../brokers/changedAnswers';

export const refusedTopics = (open: OpenConnection, refused: string): OpenConnection =>
  changedAnswers(open, metadata, ({ topics, ...answer }) => ({
    ...answer,
    topics: topics.some(({ name }) => name === refused)
      ? topics.map((one) => ({ ...one, errorCode: errorCode.INVALID_REQUEST, partitions: [] }))
      : topics,
  }));

export const closesForTopic = (open: OpenConnection, refused: string): OpenConnection =>
  answeredBy(open, (request, forward, connection) => {
    if (
      request.apiKey === metadata.key &&
      requestOf(metadata, request).topics?.some(({ name }) => name === refused) === true
    ) {
      connection.close();
    }
    return forward(request);
  });
