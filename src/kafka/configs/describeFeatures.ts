// The finalized features of a cluster (KIP-584), which brokers tell with the versions they speak.

import { failed, success, type Result } from '../../base/failure/result';
import { apiVersions } from '../../wire/api/cluster/apiVersions';
import { codeFailure } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import type { Brokers } from '../brokers/brokers';

const SUBJECT = 'the cluster';
/** Brokers refuse other names (KIP-511). */
const NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?$/;

/** Highest levels by name; none of brokers before Kafka 2.4. Never rejects. */
export async function describeFeatures(
  brokers: Brokers,
  clientId: string,
): Promise<Result<ReadonlyMap<string, number>>> {
  const clientSoftwareName = NAME.test(clientId) ? clientId : 'client';
  try {
    const request = { clientSoftwareName, clientSoftwareVersion: '1' };
    const answer = await brokers.sendToAny(apiVersions, request);
    if (answer.errorCode !== 0) return failed(codeFailure(answer.errorCode, SUBJECT));
    const { finalizedFeatures } = answer;
    return success(
      new Map(finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel])),
    );
  } catch (error) {
    return failed(connectionFailure(error, SUBJECT));
  }
}
