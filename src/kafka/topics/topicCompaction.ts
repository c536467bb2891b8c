// Which topics are compacted: DescribeConfigs of many topics at once, remembered for an hour.

import { failed, success, type Result } from '../../base/failure/result';
import { topicSubject } from '../../base/failure/subjects';
import type { Brokers } from '../brokers/brokers';
import { describeResources, RESOURCE, type Settings } from '../configs/describeResources';
import { noAnswer } from '../failures/codeFailure';

const CLEANUP_POLICY = 'cleanup.policy';
const REMEMBERED_MS = 3_600_000;

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
    const of = {
      type: RESOURCE.topic,
      names: open,
      keys: [CLEANUP_POLICY],
      subjectOf: topicSubject,
    };
    for (const [topic, answer] of await describeResources(this.brokers, of)) {
      const result = answer.ok ? isCompacted(answer.value, topic) : answer;
      found.set(topic, result);
      if (result.ok) this.#known.set(topic, { compacted: result.value, at: now });
    }
    return found;
  }
}

function isCompacted(settings: Settings, topic: string): Result<boolean> {
  const policy = settings.get(CLEANUP_POLICY);
  // 'compact,delete' compacts too.
  return policy === undefined
    ? failed(noAnswer(topicSubject(topic)))
    : success(policy.split(',').some((word) => word.trim() === 'compact'));
}
