// Another cluster that nobody here wrote: librdkafka's mock cluster. It appends a byte to its answers about
// metadata, and knows groups only as far as consumers need them: what it cannot do is said, and nothing is
// planned or written for what cannot be read.

import assert from 'node:assert/strict';
import { FailureError } from '../../src/base/failure/failure';
import { failureSentence } from '../../src/base/failure/failureSentence';
import type { Result } from '../../src/base/failure/result';
import { unlisted, type GroupAdmin } from '../../src/core/groupAdmin';
import { readResetPlan } from '../../src/core/reset/readResetPlan';
import { startMockCluster } from '../support/kafka/clients/mockCluster';
import { valueOf } from './adminRows';
import { connectAdmin } from './connectAdmin';
import { undoneAfter } from './undoneAfter';

const TOPIC = 'orders';
const GROUP = 'stopped';

describe("librdkafka's mock cluster", () => {
  const undo = undoneAfter();
  const warnings: string[] = [];
  let admin: GroupAdmin;

  before('start it', async function () {
    this.timeout(400_000); // the first time, it is fetched
    const { client, bootstrapServers } = await startMockCluster(TOPIC, GROUP);
    undo(() => client.kill());
    const quiet = (): void => undefined;
    const log = { trace: quiet, debug: quiet, info: quiet, error: quiet };
    const warn = (message: string) => void warnings.push(message);
    admin = connectAdmin({ bootstrapServers }, { log: { ...log, warn } });
    undo(() => admin.close());
  });

  const soon = (): AbortSignal => AbortSignal.timeout(30_000);
  const topics = async () =>
    [...(await admin.describeTopics([TOPIC], soon())).values()].map(valueOf);

  it('topics, leaders and log ends are read; the bytes left over are told, and do no harm', async () => {
    const described = await topics();
    assert.deepEqual(
      described.map(({ partitions }) => partitions.length),
      [4],
    );
    for (const [position, offset] of [
      ['start', 0n],
      ['end', 5n],
    ] as const) {
      const offsets = await admin.fetchLogOffsets(described, position, soon());
      assert.deepEqual(
        [...offsets.entries()].map(([, found]) => valueOf(found)),
        [offset, offset, offset, offset],
      );
    }
    assert.match(
      warnings[0] ?? '',
      /appends bytes to its answers: Metadata v\d+: 1 bytes are left/,
    );
    assert.equal(new Set(warnings).size, warnings.length, 'each connection is told of once');
  });

  it('messages are read', async () => {
    const from = { topic: TOPIC, partition: 3, offset: 2n, count: 2 };
    const read = await admin.readRecords([from], soon());
    const { records, log } = valueOf(read.get(TOPIC, 3));
    assert.deepEqual(
      records.map(({ offset, value }) => `${offset} ${String(value)}`),
      ['2 3-2', '3 3-3'],
    );
    assert.equal(log.end, 5n);
  });

  const refusal = async (answer: Promise<unknown>): Promise<string> => {
    const error = await answer.then(
      () => assert.fail('it can do that now: compare what it answers'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof FailureError);
    return failureSentence(error.failure);
  };
  const sentenceOf = (result: Result<unknown> | undefined): string => {
    assert.ok(result !== undefined && !result.ok, 'it can do that now: compare what it answers');
    return failureSentence(result.failure);
  };
  const group = unlisted(GROUP);
  const scenario = { kind: 'earliest' } as const;
  const request = { groupId: GROUP, scope: { kind: 'wholeGroup' }, scenario } as const;

  /** What it cannot do, with the reason that a person reads. */
  const lacks: readonly (readonly [string, string, () => Promise<string>])[] = [
    ['list groups', 'it does not offer ListGroups', () => refusal(admin.listGroups(soon()))],
    [
      'describe groups',
      'it does not offer DescribeGroups',
      async () => sentenceOf((await admin.describeGroups([group], soon())).get(GROUP)),
    ],
    [
      'give all commits of a group',
      'Field topics may not be null',
      async () => sentenceOf((await admin.fetchCommittedOffsets([group], soon())).get(GROUP)),
    ],
    [
      'describe settings',
      'it does not offer DescribeConfigs',
      async () => sentenceOf((await admin.describeCompaction([TOPIC], soon())).get(TOPIC)),
    ],
    [
      'delete groups',
      'it does not offer DeleteGroups',
      async () => sentenceOf((await admin.deleteGroups([group], soon())).get(GROUP)),
    ],
    [
      'have a reset planned',
      'it does not offer ListGroups',
      () => refusal(readResetPlan(admin, [request], soon())),
    ],
  ];
  for (const [what, why, attempt] of lacks) {
    it(`cannot ${what}: ${why}`, async () => {
      const sentence = await attempt();
      assert.match(
        sentence,
        /^(Not possible with|The answer about) broker \d \(127\.0\.0\.1:\d+\)/,
      );
      assert.ok(sentence.includes(why), sentence);
    });
  }
});
