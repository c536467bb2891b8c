// Asks a broker of a demo world without a socket in between.

import { decodeResponseFrame, encodeRequestFrame } from '../../support/wire/clientFrames';
import type { Api, RequestOf, ResponseOf } from '../../../src/wire/codec/schema';
import { NO_FAULTS, type FaultsOf, type Response } from '../../../src/demo/api/faults';
import { respond } from '../../../src/demo/broker/respond';
import type { World } from '../../../src/demo/world/world';

export const brokers = [1, 2, 3];

const endpoints = brokers.map((nodeId) => ({
  nodeId,
  host: '127.0.0.1',
  port: 9000 + nodeId,
  rack: `rack-${nodeId}`,
}));

/** What becomes of the request, faults included. */
export function send<A extends Api>(
  world: World,
  broker: number,
  api: A,
  version: number,
  body: RequestOf<A>,
  faultsOf: FaultsOf = () => NO_FAULTS,
): Response {
  const frame = encodeRequestFrame(api, version, { correlationId: 7, clientId: 'test' }, body);
  return respond(frame.subarray(4), { world, broker, endpoints, clusterId: 'demo', faultsOf });
}

/** The decoded answer; throws if there is none. */
export function ask<A extends Api>(
  world: World,
  broker: number,
  api: A,
  version: number,
  body: RequestOf<A>,
  faultsOf?: FaultsOf,
): ResponseOf<A> {
  const { bytes } = send(world, broker, api, version, body, faultsOf);
  if (bytes === undefined) throw new Error(`${api.name} was not answered.`);
  return decodeResponseFrame(api, version, bytes.subarray(4)).body;
}

/** The broker that coordinates the group. */
export function coordinator(world: World, groupId: string): number {
  const found = world.placement.coordinatorOf(groupId);
  if (found === undefined) throw new Error('No broker is alive.');
  return found;
}
