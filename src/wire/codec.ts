// Messages to bytes and back, for any declared API and version. Each side is compiled on first use and kept.

import { compileDecoder, type Decoder } from './compileDecoder';
import { compileEncoder, type Encoder } from './compileEncoder';
import { Reader } from './reader';
import type {
  Api,
  Decoded,
  DecodedRequestOf,
  Encodable,
  EncodableResponseOf,
  Fields,
  Message,
  RequestOf,
  ResponseOf,
  Versions,
} from './schema';
import { WireError } from './wireError';
import { Writer } from './writer';

const decoders = new WeakMap<Fields, Map<number, Decoder>>();
const encoders = new WeakMap<Fields, Map<number, Encoder>>();

/** Whether a version of the message uses compact lengths and tag sections (KIP-482). */
export const isFlexible = ({ flexible }: Versions, version: number): boolean =>
  flexible !== undefined && version >= flexible;

/** Bytes of a request's body, without its header. Throws WireError on a value that the version cannot carry. */
export const encodeRequest = <A extends Api>(api: A, version: number, body: RequestOf<A>): Buffer =>
  encodeFields(api.name, api.request, api.versions, version, body);

/** A request's body from its bytes. Throws WireError on anything but exactly one message. */
export const decodeRequest = <A extends Api>(api: A, version: number, bytes: Buffer) =>
  decodeFields(api.name, api.request, api.versions, version, bytes) as DecodedRequestOf<A>;

/** Bytes of a response's body, without its header. */
export const encodeResponse = <A extends Api>(
  api: A,
  version: number,
  body: EncodableResponseOf<A>,
): Buffer => encodeFields(api.name, api.response, api.versions, version, body);

/** A response's body from its bytes. Throws WireError on anything but exactly one message. */
export const decodeResponse = <A extends Api>(api: A, version: number, bytes: Buffer) =>
  decodeFields(api.name, api.response, api.versions, version, bytes) as ResponseOf<A>;

/** Bytes of a message that stands alone. */
export const encodeMessage = <F extends Fields>(
  { name, fields, versions }: Message<F>,
  version: number,
  value: Encodable<F>,
): Buffer => encodeFields(name, fields, versions, version, value);

/** A message that stands alone; bytes behind it are left alone, as Kafka's consumer protocol allows. */
export const decodeMessage = <F extends Fields>(
  { name, fields, versions }: Message<F>,
  version: number,
  reader: Reader,
) => decodeWith(decoderOf(name, fields, versions, version), name, version, reader) as Decoded<F>;

function encodeFields(
  name: string,
  fields: Fields,
  versions: Versions,
  version: number,
  value: unknown,
): Buffer {
  const encode = compiled(encoders, fields, version, () =>
    compileEncoder(fields, messageVersion(name, versions, version)),
  );
  const writer = new Writer();
  try {
    encode(writer, value);
  } catch (error) {
    throw asWireError(error, name, version);
  }
  return writer.finish();
}

function decodeFields(
  name: string,
  fields: Fields,
  versions: Versions,
  version: number,
  bytes: Buffer,
): unknown {
  const reader = new Reader(bytes);
  const value = decodeWith(decoderOf(name, fields, versions, version), name, version, reader);
  if (reader.remaining > 0) {
    throw new WireError(`${name} v${version}: ${reader.remaining} bytes are left over.`);
  }
  return value;
}

function decodeWith(decode: Decoder, name: string, version: number, reader: Reader): unknown {
  try {
    return decode(reader);
  } catch (error) {
    throw asWireError(error, name, version);
  }
}

const decoderOf = (name: string, fields: Fields, versions: Versions, version: number): Decoder =>
  compiled(decoders, fields, version, () =>
    compileDecoder(fields, messageVersion(name, versions, version)),
  );

function compiled<T>(
  cache: WeakMap<Fields, Map<number, T>>,
  fields: Fields,
  version: number,
  compile: () => T,
): T {
  let versions = cache.get(fields);
  if (versions === undefined) cache.set(fields, (versions = new Map<number, T>()));
  let found = versions.get(version);
  if (found === undefined) versions.set(version, (found = compile()));
  return found;
}

function messageVersion(name: string, versions: Versions, version: number) {
  if (version < versions.min || version > versions.max) {
    throw new WireError(`${name} is declared for ${versions.min}–${versions.max}, not ${version}.`);
  }
  return { version, flexible: isFlexible(versions, version) };
}

/** Node's own range errors (a number too large for its field) become ours. */
function asWireError(error: unknown, name: string, version: number): WireError {
  const reason = error instanceof Error ? error.message : String(error);
  return new WireError(`${name} v${version}: ${reason}`, { cause: error });
}
