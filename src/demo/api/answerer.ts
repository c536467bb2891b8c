// The shape of an answer. Each file below answers one API: a function from the decoded request to
// the response of a real broker. It changes the world where the request says so.

import { decodeRequest } from '../../wire/codec/codec';
import { encodeResponseFrame } from '../../wire/frame';
import type { Api, DecodedRequestOf, EncodableResponseOf } from '../../wire/codec/schema';
import type { Faults } from './faults';
import type { World } from '../world/world';

export interface Endpoint {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string;
}

/** What an answer may look at besides the request. */
export interface AnswerContext {
  readonly world: World;
  /** The broker that was asked. */
  readonly broker: number;
  /** Every broker of the cluster, alive or not. */
  readonly endpoints: readonly Endpoint[];
  readonly clusterId: string;
  readonly version: number;
  readonly faults: Faults;
  /** Lets the answer wait so many milliseconds at least, as a fetch without new records does. */
  readonly hold: (ms: number) => void;
}

type Answer<A extends Api> = (
  request: DecodedRequestOf<A>,
  context: AnswerContext,
) => EncodableResponseOf<A>;

/** An API with its answer, its types hidden so that all of them fit into one table. */
export interface Answerer {
  readonly api: Api;
  decode(version: number, body: Buffer): unknown;
  /** The framed response; `request` is what `decode` gave. */
  answer(request: unknown, context: AnswerContext, correlationId: number): Buffer;
}

export const answerer = <A extends Api>(api: A, answer: Answer<A>): Answerer => ({
  api,
  decode: (version, body) => decodeRequest(api, version, body),
  answer(request, context, correlationId) {
    const response = answer(request as DecodedRequestOf<A>, context);
    const throttleTimeMs = context.faults.throttleMs;
    const body = { ...response, throttleTimeMs };
    return encodeResponseFrame(api, context.version, correlationId, body);
  },
});
