// The frames of a client: what the extension leaves to kafkajs, for tests that speak without it.

import { decodeResponse, encodeRequest } from '../../../src/wire/codec/codec';
import { Reader } from '../../../src/wire/codec/reader';
import type { Api, RequestOf, ResponseOf } from '../../../src/wire/codec/schema';
import { Writer } from '../../../src/wire/codec/writer';
import {
  framed,
  requestHeaderVersion,
  responseHeaderVersion,
  type RequestHeader,
} from '../../../src/wire/frame';

/** A whole request as it goes to a socket: size, header, body. */
export function encodeRequestFrame<A extends Api>(
  api: A,
  version: number,
  { correlationId, clientId }: Pick<RequestHeader, 'correlationId' | 'clientId'>,
  body: RequestOf<A>,
): Buffer {
  const header = new Writer();
  header.int16(api.key);
  header.int16(version);
  header.int32(correlationId);
  header.string(clientId); // never compact, so that any broker can read this far
  if (requestHeaderVersion(api, version) === 2) header.noTags();
  return framed(header, encodeRequest(api, version, body));
}

/** A frame's content as response to a request of this API and version. */
export function decodeResponseFrame<A extends Api>(
  api: A,
  version: number,
  frame: Buffer,
): { readonly correlationId: number; readonly body: ResponseOf<A> } {
  const reader = new Reader(frame);
  const correlationId = reader.int32();
  if (responseHeaderVersion(api, version) === 1) reader.skipTags();
  return { correlationId, body: decodeResponse(api, version, reader.rest()) };
}
