// One request and its answer over a connection, as messages: bytes are made and read here.

import type { SharedThread } from '../../core/base/sharedThread';
import { decodeResponse, encodeRequest } from '../../wire/codec';
import { requestHeaderVersion, responseHeaderVersion } from '../../wire/frame';
import { Reader } from '../../wire/reader';
import type { Api, RequestOf, ResponseOf } from '../../wire/schema';
import type { Connection } from './connection';

const NO_TAGS = Buffer.from([0]);

export interface ExchangeOptions {
  readonly thread: SharedThread;
  /** Milliseconds, in place of the connection's request timeout. */
  readonly timeoutMs?: number;
}

/** Sends a request that is written already, and resolves with its answer. */
export type Send<A extends Api> = () => Promise<ResponseOf<A>>;

/**
 * Writes the request in that version; throws a WireError where it cannot be written. What it gives sends
 * it and resolves with the answer; that rejects as the connection does, or with a WireError for an answer
 * that cannot be read. What the broker says of throttling is heeded.
 */
export function prepareExchange<A extends Api>(
  connection: Connection,
  api: A,
  apiVersion: number,
  request: RequestOf<A>,
  { thread, timeoutMs }: ExchangeOptions,
): Send<A> {
  const body = encodeRequest(api, apiVersion, request);
  const flexible = requestHeaderVersion(api, apiVersion) === 2;
  return async () => {
    const answer = await connection.request({
      ...{ apiKey: api.key, apiName: api.name, apiVersion },
      payload: flexible ? Buffer.concat([NO_TAGS, body]) : body,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    await thread.nextTurn();
    const reader = new Reader(answer);
    if (responseHeaderVersion(api, apiVersion) === 1) reader.skipTags();
    const response = decodeResponse(api, apiVersion, reader.rest());
    // From the versions of Kafka 2.0 on the broker leaves it to the client to wait (KIP-219).
    const { throttleTimeMs } = response as { throttleTimeMs?: number };
    if (throttleTimeMs !== undefined && throttleTimeMs > 0) connection.throttle(throttleTimeMs);
    return response;
  };
}
