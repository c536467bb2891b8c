// The frames of a client, for tests that speak without the extension's transport.

import { decodeResponse, encodeRequest } from '../../../src/wire/codec/codec';
import { Reader } from '../../../src/wire/codec/reader';
import type { Api, RequestOf, ResponseOf } from '../../../src/wire/codec/schema';
import {
  requestFrame,
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
  const header = { apiKey: api.key, apiVersion: version, correlationId, clientId };
  return requestFrame(
    header,
    requestHeaderVersion(api, version),
    encodeRequest(api, version, body),
  );
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
