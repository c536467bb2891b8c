// From the bytes of one request to what goes back on its connection, faults included. Pure but for
// the changes that the request makes to the world: sockets and clocks are the connection's business.

import { readRequestHeader } from '../../wire/frame';
import { Reader } from '../../wire/codec/reader';
import { unsupportedApiVersions } from '../api/cluster/apiVersions';
import type { FaultsOf, Response } from '../api/faults';
import type { World } from '../world/world';
import type { Endpoint } from '../api/answerer';
import { answerers } from './answerers';

/** What a broker needs in order to answer. */
export interface BrokerView {
  readonly world: World;
  readonly broker: number;
  readonly endpoints: readonly Endpoint[];
  readonly clusterId: string;
  readonly faultsOf: FaultsOf;
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
  const faults = view.faultsOf(found.api.name, broker, request);
  if (faults.dropsRequest) return CLOSE;
  let afterMs = 0;
  const hold = (ms: number) => (afterMs = Math.max(afterMs, ms));
  const context = { world, broker, endpoints, clusterId, version: apiVersion, faults, hold };
  const bytes = found.answer(request, context, correlationId);
  return faults.distort({ bytes, afterMs, close: false });
}
