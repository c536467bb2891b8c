// The size and the header in front of a message, for requests (headers 1 and 2) and responses
// (headers 0 and 1). frameSplitter.ts cuts a stream of bytes into frames.

import { apis } from './api/apis';
import { encodeResponse, isFlexible } from './codec/codec';
import type { Reader } from './codec/reader';
import type { Api, EncodableResponseOf } from './codec/schema';
import { Writer } from './codec/writer';

const API_VERSIONS_KEY = 18;

/** What stands in front of every request. */
export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  /** Chosen by the client; the response repeats it. */
  readonly correlationId: number;
  readonly clientId: string | null;
}

/** 2 where the request is flexible (KIP-482), which only adds a tag section, else 1. */
export const requestHeaderVersion = ({ versions }: Api, version: number): 1 | 2 =>
  isFlexible(versions, version) ? 2 : 1;

/** 1 where the response is flexible, else 0; always 0 for ApiVersions (KIP-511). */
export const responseHeaderVersion = ({ key, versions }: Api, version: number): 0 | 1 =>
  isFlexible(versions, version) && key !== API_VERSIONS_KEY ? 1 : 0;

/**
 * The header of a request; afterwards the reader is at the body. An unknown API or version is not
 * an error yet, since a broker has to answer it; only its body cannot be decoded.
 */
export function readRequestHeader(reader: Reader): RequestHeader {
  const apiKey = reader.int16();
  const apiVersion = reader.int16();
  const correlationId = reader.int32();
  const clientId = reader.string();
  const api = apis.get(apiKey);
  if (api !== undefined && requestHeaderVersion(api, apiVersion) === 2) reader.skipTags();
  return { apiKey, apiVersion, correlationId, clientId };
}

/**
 * A whole request as it goes to a socket: size, header, body. The client id is never compact, so that any
 * broker can read this far.
 */
export function requestFrame(
  { apiKey, apiVersion, correlationId, clientId }: RequestHeader,
  headerVersion: 1 | 2,
  body: Buffer,
): Buffer {
  const header = new Writer();
  header.int16(apiKey);
  header.int16(apiVersion);
  header.int32(correlationId);
  header.string(clientId);
  if (headerVersion === 2) header.noTags();
  return framed(header, body);
}

/** A whole response as it goes to a socket: size, header, body. */
export function encodeResponseFrame<A extends Api>(
  api: A,
  version: number,
  correlationId: number,
  body: EncodableResponseOf<A>,
): Buffer {
  const header = new Writer();
  header.int32(correlationId);
  if (responseHeaderVersion(api, version) === 1) header.noTags();
  return framed(header, encodeResponse(api, version, body));
}

/** Header and body with their size in front. */
function framed(header: Writer, body: Buffer): Buffer {
  const size = new Writer();
  size.int32(header.length + body.length);
  return Buffer.concat([size.finish(), header.finish(), body]);
}
