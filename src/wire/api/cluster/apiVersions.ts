// ApiVersions (key 18): which APIs and versions a broker speaks. Its response always carries
// response header v0, since the asker cannot know better yet (KIP-511).

import { api, array, bool, int16, int32, int64, string } from '../../codec/schema';

export const apiVersions = api({
  key: 18,
  name: 'ApiVersions',
  versions: { min: 0, max: 4, flexible: 3 },
  request: {
    clientSoftwareName: string({ since: 3, ignorable: true }),
    clientSoftwareVersion: string({ since: 3, ignorable: true }),
  },
  response: {
    errorCode: int16(),
    apiKeys: array({ apiKey: int16(), minVersion: int16(), maxVersion: int16() }),
    throttleTimeMs: int32({ since: 1, ignorable: true }),
    supportedFeatures: array(
      { name: string(), minVersion: int16(), maxVersion: int16() },
      { since: 3, tag: 0, taggedSince: 3, ignorable: true },
    ),
    finalizedFeaturesEpoch: int64({
      since: 3,
      default: -1n,
      tag: 1,
      taggedSince: 3,
      ignorable: true,
    }),
    finalizedFeatures: array(
      { name: string(), maxVersionLevel: int16(), minVersionLevel: int16() },
      { since: 3, tag: 2, taggedSince: 3, ignorable: true },
    ),
    zkMigrationReady: bool({ since: 3, default: false, tag: 3, taggedSince: 3, ignorable: true }),
  },
});
