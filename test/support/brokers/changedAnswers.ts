// Real brokers made to answer as others would: what they say is taken apart, changed, and put together again.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { decodeResponse, encodeResponse } from '../../../src/wire/codec/codec';
import { responseHeaderVersion } from '../../../src/wire/frame';
import { Reader } from '../../../src/wire/codec/reader';
import type { Api, EncodableResponseOf, ResponseOf } from '../../../src/wire/codec/schema';

const NO_TAGS = Buffer.from([0]);

/** The same connection, but every answer of that API goes through `change`. */
export const changedAnswers =
  <A extends Api>(
    connect: OpenConnection,
    api: A,
    change: (answer: ResponseOf<A>) => EncodableResponseOf<A>,
  ): OpenConnection =>
  async (endpoint, options, signal) => {
    const connection = await connect(endpoint, options, signal);
    return {
      get open() {
        return connection.open;
      },
      throttle: (milliseconds) => {
        connection.throttle(milliseconds);
      },
      close: () => {
        connection.close();
      },
      request: async (request) => {
        const answer = await connection.request(request);
        if (request.apiKey !== api.key) return answer;
        const version = request.apiVersion;
        const tagged = responseHeaderVersion(api, version) === 1;
        const reader = new Reader(answer);
        if (tagged) reader.skipTags();
        const body = change(decodeResponse(api, version, reader.rest()));
        return Buffer.concat([...(tagged ? [NO_TAGS] : []), encodeResponse(api, version, body)]);
      },
    };
  };

/** Brokers that list a group only while it has members, as Azure Event Hubs does; its offsets live on. */
export const listsOnlyMembers = (connect: OpenConnection): OpenConnection =>
  changedAnswers(connect, listGroups, (answer) => ({
    ...answer,
    groups: answer.groups.filter(({ groupState }) => groupState !== 'Empty'),
  }));

/** Brokers that do not offer an API, as older ones would. */
export const withoutApi = (connect: OpenConnection, { key }: Api): OpenConnection =>
  changedAnswers(connect, apiVersions, (answer) => ({
    ...answer,
    apiKeys: answer.apiKeys.filter(({ apiKey }) => apiKey !== key),
  }));
