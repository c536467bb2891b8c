// The versions that a broker offers. They are asked for on every new connection, since the broker
// may have been upgraded.

import { apiVersions } from '../../wire/api/cluster/apiVersions';
import { decodeResponse, encodeRequest, type LeftOver } from '../../wire/codec/codec';
import { errorCode } from '../../wire/errorCodes';
import { requestHeaderVersion } from '../../wire/frame';
import { Reader } from '../../wire/codec/reader';
import type { Api } from '../../wire/codec/schema';
import type { Connection } from './connection';
import { ConnectionError } from '../failures/connectionError';

/** The last version whose answer has the same form from all brokers that we support. */
const API_VERSIONS_VERSION = 2;

/** The versions of each API, by its key. */
export type OfferedVersions = ReadonlyMap<number, { readonly min: number; readonly max: number }>;

/** Asks for them. A silent peer is detected within the connection timeout. */
export async function offeredVersions(
  connection: Connection,
  timeoutMs: number,
  leftOver: LeftOver,
): Promise<OfferedVersions> {
  const answer = await connection.request({
    apiKey: apiVersions.key,
    apiName: apiVersions.name,
    apiVersion: API_VERSIONS_VERSION,
    headerVersion: requestHeaderVersion(apiVersions, API_VERSIONS_VERSION),
    body: encodeRequest(apiVersions, API_VERSIONS_VERSION, {}),
    timeoutMs,
  });
  // A broker that does not know the version answers in version 0, which begins alike.
  const code = new Reader(answer).int16();
  if (code === errorCode.UNSUPPORTED_VERSION) {
    throw new ConnectionError('unsupported', 'it is older than Kafka 2.0', 'UNSUPPORTED_VERSION');
  }
  const { apiKeys } = decodeResponse(apiVersions, API_VERSIONS_VERSION, answer, leftOver);
  return new Map(
    apiKeys.map(({ apiKey, minVersion, maxVersion }) => [
      apiKey,
      { min: minVersion, max: maxVersion },
    ]),
  );
}

/** The highest version that both sides speak; undefined where there is none. */
export function negotiatedVersion(
  { key, versions }: Api,
  offered: OfferedVersions,
): number | undefined {
  const theirs = offered.get(key);
  if (theirs === undefined) return undefined;
  const version = Math.min(versions.max, theirs.max);
  return version < Math.max(versions.min, theirs.min) ? undefined : version;
}
