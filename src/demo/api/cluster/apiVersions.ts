// ApiVersions: what this cluster speaks. A version that it does not speak itself is answered in
// version 0 with UNSUPPORTED_VERSION and the version to come back with (KIP-511).

import { apiVersions } from '../../../wire/api/cluster/apiVersions';
import { errorCode } from '../../../wire/errorCodes';
import { encodeResponseFrame } from '../../../wire/frame';
import type { Api } from '../../../wire/codec/schema';
import { answerer, type Answerer } from '../answerer';

const versionsOf = ({ key, versions: { min, max } }: Api) => ({
  apiKey: key,
  minVersion: min,
  maxVersion: max,
});

/** The protocols of KIP-848, KIP-932 and KIP-1071 are on. */
const FEATURES = ['group.version', 'share.version', 'streams.version'].map((name) => ({
  name,
  maxVersionLevel: 1,
  minVersionLevel: 1,
}));

/** Answers for the APIs given and for itself. */
export const answerApiVersions = (others: readonly Api[]): Answerer =>
  answerer(apiVersions, (_, { faults }) => ({
    errorCode: faults.errorAt('response') ?? errorCode.NONE,
    apiKeys: [...others, apiVersions].map(versionsOf),
    finalizedFeaturesEpoch: 1n,
    finalizedFeatures: FEATURES,
  }));

/** The answer to a client that is newer than this cluster. */
export const unsupportedApiVersions = (correlationId: number): Buffer =>
  encodeResponseFrame(apiVersions, 0, correlationId, {
    errorCode: errorCode.UNSUPPORTED_VERSION,
    apiKeys: [versionsOf(apiVersions)],
  });
