// Every message that is declared in src/wire, by the name of its official definition, with how to read
// and write it: what the tests go through.

import { apis } from '../../../src/wire/api/apis';
import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from '../../../src/wire/codec/codec';
import {
  readAssignment,
  readSubscription,
  writeAssignment,
  writeSubscription,
} from '../../../src/wire/message/consumerProtocol';
import { consumerProtocolAssignment } from '../../../src/wire/message/consumerProtocolAssignment';
import { consumerProtocolSubscription } from '../../../src/wire/message/consumerProtocolSubscription';
import type { Fields, Versions } from '../../../src/wire/codec/schema';
import type { Values } from './messageArbitrary';

export interface DeclaredMessage {
  /** E.g. `FetchRequest`. */
  readonly name: string;
  /** Undefined for a message that is no request or response. */
  readonly apiKey: number | undefined;
  readonly versions: Versions;
  readonly fields: Fields;
  readonly encode: (version: number, values: Values) => Buffer;
  readonly decode: (version: number, bytes: Buffer) => Values;
}

/** The numbers from `min` to `max`. */
export const versionsOf = ({ versions: { min, max } }: DeclaredMessage): number[] =>
  Array.from({ length: max - min + 1 }, (_, i) => min + i);

export const declaredMessages: readonly DeclaredMessage[] = [
  ...[...apis.values()].flatMap((api): DeclaredMessage[] => [
    {
      name: `${api.name}Request`,
      apiKey: api.key,
      versions: api.versions,
      fields: api.request,
      encode: (version, values) => encodeRequest(api, version, values),
      decode: (version, bytes) => decodeRequest(api, version, bytes),
    },
    {
      name: `${api.name}Response`,
      apiKey: api.key,
      versions: api.versions,
      fields: api.response,
      encode: (version, values) => encodeResponse(api, version, values),
      decode: (version, bytes) => decodeResponse(api, version, bytes),
    },
  ]),
  {
    ...consumerProtocolSubscription,
    apiKey: undefined,
    encode: (version, values) => writeSubscription(values as never, version),
    decode: (_, bytes) => readSubscription(bytes) ?? {},
  },
  {
    ...consumerProtocolAssignment,
    apiKey: undefined,
    encode: (version, values) => writeAssignment(values as never, version),
    decode: (_, bytes) => readAssignment(bytes) ?? {},
  },
];
