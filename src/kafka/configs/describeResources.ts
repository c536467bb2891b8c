// DescribeConfigs of many things of one kind, in few requests: their settings by name.

import { failed, success, type Result } from '../../base/failure/result';
import { describeConfigs } from '../../wire/api/cluster/describeConfigs';
import { codeFailure, noAnswer, type Needs } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { readTwice } from '../failures/retry';
import { chunksOf, inFlight } from '../transport/inFlight';
import type { BrokerLink } from '../transport/brokerLink';
import type { Brokers } from '../brokers/brokers';

/** Resource types (org.apache.kafka.common.config.ConfigResource). */
export const RESOURCE = { topic: 2, broker: 4, group: 32 } as const;

/** Settings by name; those that are unset or secret are left out. */
export type Settings = ReadonlyMap<string, string>;

/** What is asked about, of one kind. */
export interface Resources {
  readonly type: number;
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly subjectOf: (name: string) => string;
}

const RESOURCES_PER_REQUEST = 1000;
const REQUESTS_IN_FLIGHT = 2;

/** Every name asked for is a key of the answer. `link` is a broker that alone can say it; any without. Never rejects. */
export async function describeResources(
  brokers: Brokers,
  { type, names, keys, subjectOf }: Resources,
  link?: BrokerLink,
): Promise<Map<string, Result<Settings>>> {
  const answers = new Map<string, Result<Settings>>();
  const chunks = chunksOf([...new Set(names)], RESOURCES_PER_REQUEST);
  await inFlight(chunks, REQUESTS_IN_FLIGHT, async (chunk) => {
    const resources = chunk.map((resourceName) => ({
      ...{ resourceType: type, resourceName, configurationKeys: [...keys] },
    }));
    const request = { resources, includeSynonyms: false };
    try {
      const { results } = await readTwice(() =>
        link === undefined
          ? brokers.sendToAny(describeConfigs, request)
          : link.send(describeConfigs, request),
      );
      for (const { resourceName, errorCode, configs } of results) {
        const subject = subjectOf(resourceName);
        answers.set(
          resourceName,
          errorCode === 0
            ? success(settingsOf(configs))
            : failed(codeFailure(errorCode, subject, NEEDS)),
        );
      }
      for (const name of chunk) {
        if (!answers.has(name)) answers.set(name, failed(noAnswer(subjectOf(name))));
      }
    } catch (error) {
      const failure = failed(connectionFailure(error, 'the cluster'));
      for (const name of chunk) answers.set(name, failure);
    }
  });
  return answers;
}

const NEEDS: Needs = { group: 'DESCRIBE_CONFIGS', topic: 'DESCRIBE_CONFIGS' };

function settingsOf(
  configs: readonly { readonly name: string; readonly value: string | null }[],
): Settings {
  const settings = new Map<string, string>();
  for (const { name, value } of configs) if (value !== null) settings.set(name, value);
  return settings;
}
