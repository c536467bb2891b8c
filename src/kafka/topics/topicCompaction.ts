// Which topics are compacted: DescribeConfigs of many topics at once, remembered for an hour.

import { failed, success, type Result } from '../../base/failure/result';
import { describeConfigs } from '../../wire/api/cluster/describeConfigs';
import type { ResponseOf } from '../../wire/codec/schema';
import { codeFailure, noAnswer } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { chunksOf, inFlight } from '../transport/inFlight';
import { readTwice } from '../failures/retry';
import { topicSubject } from '../../base/failure/subjects';
import type { Brokers } from '../brokers/brokers';

/** Resource type of a topic (org.apache.kafka.common.config.ConfigResource). */
const TOPIC = 2;
const CLEANUP_POLICY = 'cleanup.policy';
const TOPICS_PER_REQUEST = 500;
const REQUESTS_IN_FLIGHT = 4;
const REMEMBERED_MS = 3_600_000;

type Described = ResponseOf<typeof describeConfigs>['results'][number];

export class TopicCompaction {
  /** `at` is of `performance.now()`, so changes of the clock do not matter. */
  readonly #known = new Map<string, { readonly compacted: boolean; readonly at: number }>();

  constructor(private readonly brokers: Brokers) {}

  /** Every topic asked for is a key of the answer. Failures are not remembered. Never rejects. */
  async of(topics: readonly string[]): Promise<ReadonlyMap<string, Result<boolean>>> {
    const now = performance.now();
    const found = new Map<string, Result<boolean>>();
    const open: string[] = [];
    for (const topic of new Set(topics)) {
      const known = this.#known.get(topic);
      if (known !== undefined && now - known.at < REMEMBERED_MS) {
        found.set(topic, success(known.compacted));
      } else open.push(topic);
    }
    await inFlight(chunksOf(open, TOPICS_PER_REQUEST), REQUESTS_IN_FLIGHT, async (chunk) => {
      for (const [topic, result] of await this.#send(chunk)) {
        found.set(topic, result);
        if (result.ok) this.#known.set(topic, { compacted: result.value, at: now });
      }
    });
    return found;
  }

  async #send(topics: readonly string[]): Promise<Map<string, Result<boolean>>> {
    const answers = new Map<string, Result<boolean>>();
    try {
      const resources = topics.map((resourceName) => ({
        resourceType: TOPIC,
        resourceName,
        configurationKeys: [CLEANUP_POLICY],
      }));
      const request = { resources, includeSynonyms: false };
      const { results } = await readTwice(() => this.brokers.sendToAny(describeConfigs, request));
      for (const result of results) answers.set(result.resourceName, isCompacted(result));
      for (const topic of topics) {
        if (!answers.has(topic)) answers.set(topic, failed(noAnswer(topicSubject(topic))));
      }
    } catch (error) {
      const failure = failed(connectionFailure(error, 'the cluster'));
      for (const topic of topics) answers.set(topic, failure);
    }
    return answers;
  }
}

function isCompacted({ errorCode, resourceName, configs }: Described): Result<boolean> {
  const subject = topicSubject(resourceName);
  if (errorCode !== 0) {
    const needs = { group: 'DESCRIBE', topic: 'DESCRIBE_CONFIGS' } as const;
    return failed(codeFailure(errorCode, subject, needs));
  }
  const policy = configs.find(({ name }) => name === CLEANUP_POLICY)?.value;
  // 'compact,delete' compacts too.
  return policy === undefined || policy === null
    ? failed(noAnswer(subject))
    : success(policy.split(',').some((word) => word.trim() === 'compact'));
}
