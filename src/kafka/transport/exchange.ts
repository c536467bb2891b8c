// One request and its answer over a connection: encodes and decodes the messages.

import type { LongWork, SharedThread } from '../../base/sharedThread';
import {
  decodeResponse,
  decodeResponseSteps,
  encodeRequest,
  type ArrayField,
  type ElementOf,
  type LeftOver,
  type SteppedResponse,
} from '../../wire/codec/codec';
import type { ElementReader } from '../../wire/codec/compileDecoder';
import { requestHeaderVersion, responseHeaderVersion } from '../../wire/frame';
import { Reader } from '../../wire/codec/reader';
import { holdsRecords, type Api, type RequestOf, type ResponseOf } from '../../wire/codec/schema';
import type { Connection } from './connection';

interface ExchangeOptions {
  readonly thread: SharedThread;
  /** Told of bytes after the end of an answer: other clients let them pass, and so do we. */
  readonly leftOver: LeftOver;
  /** Milliseconds, in place of the connection's request timeout. */
  readonly timeoutMs?: number;
}

/**
 * Reads an answer of that version from its body, in steps. Throws a WireError where that is not
 * possible; of bytes behind its end it tells `leftOver`.
 */
export type ReadAnswer<R> = (version: number, bytes: Buffer, leftOver: LeftOver) => LongWork<R>;

/** Reads the whole of an answer as it is declared, in one step. */
export const readWhole = <A extends Api>(api: A): ReadAnswer<ResponseOf<A>> =>
  // eslint-disable-next-line require-yield -- it has no place to stop at
  function* (version, bytes, leftOver) {
    return decodeResponse(api, version, bytes, leftOver);
  };

/** Reads an answer with one step for each element of its array `field`: what `element` makes of it. */
export const readElements =
  <A extends Api, K extends ArrayField<A>, Made>(
    api: A,
    field: K,
    element: (version: number) => ElementReader<ElementOf<A, K>, Made>,
  ): ReadAnswer<SteppedResponse<A, K, Made>> =>
  (version, bytes, leftOver) =>
    decodeResponseSteps(api, version, bytes, field, element(version), leftOver);

/** Sends an encoded request and resolves with its answer. */
export type Send<R> = () => Promise<R>;

/**
 * Encodes the request in that version; throws a WireError where that is not possible. The function
 * it returns sends the request. It rejects as the connection does, or with a WireError for an
 * answer that cannot be read. It follows the broker's throttling.
 */
export function prepareExchange<A extends Api, R>(
  connection: Connection,
  api: A,
  apiVersion: number,
  request: RequestOf<A>,
  read: ReadAnswer<R>,
  { thread, leftOver, timeoutMs }: ExchangeOptions,
): Send<R> {
  const body = encodeRequest(api, apiVersion, request);
  const headerVersion = requestHeaderVersion(api, apiVersion);
  return async () => {
    const answer = await connection.request({
      apiKey: api.key,
      apiName: api.name,
      apiVersion,
      headerVersion,
      body,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    await thread.nextTurn();
    const reader = new Reader(answer);
    if (responseHeaderVersion(api, apiVersion) === 1) reader.skipTags();
    const response = await thread.run(read(apiVersion, reader.rest(), leftOver));
    if (!holdsRecords(api.response)) connection.giveBack?.(answer);
    // Since Kafka 2.0 the client has to wait for itself (KIP-219).
    const { throttleTimeMs } = response as { throttleTimeMs?: number };
    if (throttleTimeMs !== undefined && throttleTimeMs > 0) connection.throttle(throttleTimeMs);
    return response;
  };
}
