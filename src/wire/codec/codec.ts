// Encodes and decodes messages of any declared API and version. Encoders and decoders are compiled
// on first use and kept.

import {
  compileDecoder,
  compileSteppedDecoder,
  type Decoder,
  type ElementReader,
  type SteppedDecoder,
} from './compileDecoder';
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

/** The compiled functions of a declaration: by version, and by the array that is read in steps. */
type Compiled<T> = WeakMap<Fields, Map<number | string, T>>;

const decoders: Compiled<Decoder> = new WeakMap();
const steppedDecoders: Compiled<SteppedDecoder> = new WeakMap();
const encoders: Compiled<Encoder> = new WeakMap();

/** The names of a response's arrays. */
export type ArrayField<A> = {
  [K in keyof ResponseOf<A>]: ResponseOf<A>[K] extends unknown[] ? K : never;
}[keyof ResponseOf<A>] &
  string;

/** An element of such an array. */
export type ElementOf<A, K extends ArrayField<A>> = ResponseOf<A>[K] extends (infer Element)[]
  ? Element
  : never;

/** A response in which the elements of one array are replaced by something else. */
export type SteppedResponse<A, K extends ArrayField<A>, Made> = Omit<ResponseOf<A>, K> &
  Readonly<Record<K, readonly Made[]>>;

/** Told what stands behind the end of a message. */
export type LeftOver = (message: string) => void;

const refuseLeftOver: LeftOver = (message) => {
  throw new WireError(message);
};

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

/**
 * A response's body from its bytes. Throws WireError on anything but exactly one message, unless
 * `leftOver` lets bytes after it pass.
 */
export const decodeResponse = <A extends Api>(
  api: A,
  version: number,
  bytes: Buffer,
  leftOver?: LeftOver,
) => decodeFields(api.name, api.response, api.versions, version, bytes, leftOver) as ResponseOf<A>;

/**
 * As `decodeResponse`, but in steps: yields after each element of the array `field`, and puts what
 * `element` makes in its place. `element` must read exactly one element, with the given decoder or
 * by passing over bytes that it knows.
 */
export function* decodeResponseSteps<A extends Api, K extends ArrayField<A>, Made>(
  { name, response, versions }: A,
  version: number,
  bytes: Buffer,
  field: K,
  element: ElementReader<ElementOf<A, K>, Made>,
  leftOver: LeftOver = refuseLeftOver,
): Generator<undefined, SteppedResponse<A, K, Made>, undefined> {
  const decode = compiled(steppedDecoders, response, `${version} ${field}`, () =>
    compileSteppedDecoder(response, messageVersion(name, versions, version), field),
  );
  const reader = new Reader(bytes);
  let value: unknown;
  try {
    value = yield* decode(reader, element as ElementReader<unknown, unknown>);
  } catch (error) {
    throw asWireError(error, name, version);
  }
  sayLeftOver(name, version, reader, leftOver);
  return value as SteppedResponse<A, K, Made>;
}

/** Bytes of a message that stands alone. */
export const encodeMessage = <F extends Fields>(
  { name, fields, versions }: Message<F>,
  version: number,
  value: Encodable<F>,
): Buffer => encodeFields(name, fields, versions, version, value);

/** A message that stands alone; bytes after it are ignored, as Kafka's consumer protocol allows. */
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
  leftOver: LeftOver = refuseLeftOver,
): unknown {
  const reader = new Reader(bytes);
  const value = decodeWith(decoderOf(name, fields, versions, version), name, version, reader);
  sayLeftOver(name, version, reader, leftOver);
  return value;
}

function sayLeftOver(
  name: string,
  version: number,
  { remaining }: Reader,
  leftOver: LeftOver,
): void {
  if (remaining > 0) leftOver(`${name} v${version}: ${remaining} bytes are left over.`);
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
  cache: Compiled<T>,
  fields: Fields,
  key: number | string,
  compile: () => T,
): T {
  let ofFields = cache.get(fields);
  if (ofFields === undefined) cache.set(fields, (ofFields = new Map<number | string, T>()));
  let found = ofFields.get(key);
  if (found === undefined) ofFields.set(key, (found = compile()));
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
