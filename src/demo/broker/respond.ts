// From the bytes of one request to what goes back on its connection, faults included. Pure but for
// the changes that the request makes to the world: sockets and clocks are the connection's business.

import { readRequestHeader } from '../../wire/frame';
import { Reader } from '../../wire/reader';
import { unsupportedApiVersions } from '../api/cluster/apiVersions';
import type { FaultRules, MetFaults } from '../faults/faultRules';
import type { World } from '../world/world';
import type { AnswerContext, Endpoint } from './answerer';
import { answerers } from './answerers';

/** What a broker needs in order to answer. */
export interface BrokerView {
  readonly world: World;
  readonly broker: number;
  readonly endpoints: readonly Endpoint[];
  readonly clusterId: string;
  readonly rules: FaultRules;
}

/** What becomes of a request. */
export interface Response {
  /** Framed bytes to send; undefined: none. */
  readonly bytes: Buffer | undefined;
  /** Milliseconds to wait first. */
  readonly afterMs: number;
  /** Whether the connection ends then. */
  readonly close: boolean;
}

const CLOSE: Response = { bytes: undefined, afterMs: 0, close: true };
const API_VERSIONS = 18;

/**
 * Answers the request in a frame. A broker closes the connection on an API or a version that it did not
 * announce, and so does this one, but for ApiVersions; malformed bytes throw WireError.
 */
export function respond(frame: Buffer, view: BrokerView): Response {
  const reader = new Reader(frame);
  const { apiKey, apiVersion, correlationId } = readRequestHeader(reader);
  const found = answerers.get(apiKey);
  if (found === undefined) return CLOSE;
  const { min, max } = found.api.versions;
  if (apiVersion < min || apiVersion > max) {
    if (apiKey !== API_VERSIONS) return CLOSE;
    return { bytes: unsupportedApiVersions(correlationId), afterMs: 0, close: false };
  }

  const request = found.decode(apiVersion, reader.rest());
  const { world, broker, endpoints, clusterId } = view;
  const faults = view.rules.meet(found.api.name, broker, request);
  if (faults.first('drop')?.when === 'beforeApplying') return CLOSE;
  let afterMs = faults.first('delay')?.ms ?? 0;
  const hold = (ms: number) => (afterMs = Math.max(afterMs, ms));
  const context: AnswerContext = {
    ...{ world, broker, endpoints, clusterId, version: apiVersion, faults, hold },
  };
  const bytes = found.answer(request, context, correlationId);
  return distort(bytes, afterMs, faults);
}

function distort(bytes: Buffer, afterMs: number, faults: MetFaults): Response {
  if (faults.first('blackHole') !== undefined) return { bytes: undefined, afterMs, close: false };
  if (faults.first('drop') !== undefined) return { bytes: undefined, afterMs, close: true };
  const garbage = faults.first('garbage');
  if (garbage !== undefined) return { bytes: garbage.bytes, afterMs, close: false };
  const truncate = faults.first('truncate');
  if (truncate !== undefined) {
    return { bytes: bytes.subarray(0, truncate.bytes), afterMs, close: true };
  }
  return { bytes, afterMs, close: false };
}
