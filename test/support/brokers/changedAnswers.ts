// Real brokers made to answer as others would: what they say is taken apart, changed, and put together again.

import type { OpenConnection, RawRequest } from '../../../src/kafka/transport/connection';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { decodeRequest, decodeResponse, encodeResponse } from '../../../src/wire/codec/codec';
import { responseHeaderVersion } from '../../../src/wire/frame';
import { Reader } from '../../../src/wire/codec/reader';
import type {
  Api,
  DecodedRequestOf,
  EncodableResponseOf,
  ResponseOf,
} from '../../../src/wire/codec/schema';
import { answeredBy } from './answeredBy';

const NO_TAGS = Buffer.from([0]);

/** The same connection, but every answer of that API goes through `change`. */
export const changedAnswers = <A extends Api>(
  connect: OpenConnection,
  api: A,
  change: (answer: ResponseOf<A>, request: DecodedRequestOf<A>) => EncodableResponseOf<A>,
  /** How the changed answer is written: perhaps with what Kafka's own declaration does not allow. */
  written: Api = api,
): OpenConnection =>
  answeredBy(connect, async (request, forward) => {
    const answer = await forward(request);
    if (request.apiKey !== api.key) return answer;
    const version = request.apiVersion;
    const tagged = responseHeaderVersion(api, version) === 1;
    const reader = new Reader(answer);
    if (tagged) reader.skipTags();
    const body = change(decodeResponse(api, version, reader.rest()), requestOf(api, request));
    return Buffer.concat([
      ...(tagged ? [NO_TAGS] : []),
      encodeResponse(written, version, body as Record<string, unknown>),
    ]);
  });

/** The body of a request. */
export const requestOf = <A extends Api>(
  api: A,
  { apiVersion, body }: RawRequest,
): DecodedRequestOf<A> => decodeRequest(api, apiVersion, body);

/** Brokers that list a group only while it has members, as Azure Event Hubs does; its offsets live on. */
export const listsOnlyMembers = (connect: OpenConnection): OpenConnection =>
  changedAnswers(connect, listGroups, (answer) => ({
    ...answer,
    groups: answer.groups.filter(({ groupState }) => groupState !== 'Empty'),
  }));

/** Brokers that do not offer an API, as older ones would. */
export const withoutApi = (connect: OpenConnection, ...apis: readonly Api[]): OpenConnection =>
  changedAnswers(connect, apiVersions, (answer) => ({
    ...answer,
    apiKeys: answer.apiKeys.filter(({ apiKey }) => apis.every(({ key }) => key !== apiKey)),
  }));
