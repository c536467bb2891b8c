// DescribeConfigs (key 32): configuration of topics, brokers and groups, with where each value comes from.

import { api, array, bool, int16, int32, int8, string } from '../../codec/schema';

export const describeConfigs = api({
  key: 32,
  name: 'DescribeConfigs',
  versions: { min: 1, max: 4, flexible: 4 },
  request: {
    resources: array({
      resourceType: int8(),
      resourceName: string(),
      configurationKeys: array(string(), { nullable: 0 }),
    }),
    includeSynonyms: bool({ default: false }),
    includeDocumentation: bool({ since: 3, default: false }),
  },
  response: {
    throttleTimeMs: int32(),
    results: array({
      errorCode: int16(),
      errorMessage: string({ nullable: 0 }),
      resourceType: int8(),
      resourceName: string(),
      configs: array({
        name: string(),
        value: string({ nullable: 0 }),
        readOnly: bool(),
        configSource: int8({ default: -1, ignorable: true }),
        isSensitive: bool(),
        synonyms: array(
          { name: string(), value: string({ nullable: 0 }), source: int8() },
          { ignorable: true },
        ),
        configType: int8({ since: 3, default: 0, ignorable: true }),
        documentation: string({ since: 3, nullable: 0, ignorable: true }),
      }),
    }),
  },
});
