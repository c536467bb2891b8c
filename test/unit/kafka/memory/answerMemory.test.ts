// What an answer says, read with a memory of earlier ones: always what its bytes say, and the same object
// where they say the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerMemory } from '../../../../src/kafka/memory/answerMemory';
import { toGroupCommits } from '../../../../src/kafka/groups/toGroupCommits';
import type { GroupAnswer } from '../../../../src/kafka/coordinators/groupAnswer';
import {
  toDescribedTopic,
  type DescribedTopic,
} from '../../../../src/kafka/brokers/describedTopic';
import { success } from '../../../../src/base/failure/result';
import { atOnce } from '../../../../src/base/sharedThread';
import type { CommittedOffset } from '../../../../src/core/model';
import { metadata } from '../../../../src/wire/api/cluster/metadata';
import { offsetFetch } from '../../../../src/wire/api/groups/offsetFetch';
import {
  decodeResponse,
  decodeResponseSteps,
  encodeResponse,
} from '../../../../src/wire/codec/codec';
import type { EncodableResponseOf } from '../../../../src/wire/codec/schema';

type Commits = GroupAnswer<readonly CommittedOffset[]>;
type AnsweredGroups = NonNullable<EncodableResponseOf<typeof offsetFetch>['groups']>;
type AnsweredGroup = AnsweredGroups[number];
type AnsweredTopic = EncodableResponseOf<typeof metadata>['topics'][number];

const VERSION = 9;

const bytesOf = (groups: AnsweredGroups): Buffer =>
  encodeResponse(offsetFetch, VERSION, { groups });

const decoded = (groups: AnsweredGroups): readonly Commits[] =>
  decodeResponse(offsetFetch, VERSION, bytesOf(groups)).groups.map(toGroupCommits);

function remembered(
  memory: AnswerMemory<Commits>,
  groups: AnsweredGroups,
  source = '9',
): readonly Commits[] {
  const element = memory.elements({
    source,
    first: groups[0]?.groupId,
    keyOf: (group: { readonly groupId: string }) => group.groupId,
    make: toGroupCommits as never,
  });
  const reading = decodeResponseSteps(
    offsetFetch,
    VERSION,
    bytesOf(groups),
    'groups',
    element as never,
  );
  return atOnce(reading).groups as readonly Commits[];
}

const group = (groupId: string, ...partitions: Partial<Partition>[]): AnsweredGroup => ({
  ...{ groupId, errorCode: 0 },
  topics: [{ name: 't', partitions: partitions.map((one, at) => partition(at, one)) }],
});
type Partition = NonNullable<AnsweredGroup['topics'][number]>['partitions'][number];
const partition = (partitionIndex: number, changed: Partial<Partition>): Partition => ({
  ...{ partitionIndex, committedOffset: 5n, committedLeaderEpoch: 1 },
  ...{ metadata: '', errorCode: 0, ...changed },
});

describe('answer memory', () => {
  it('gives the same object for the same bytes, wherever they stand', () => {
    const memory = new AnswerMemory<Commits>();
    const [a, b, c] = remembered(memory, [group('a', {}), group('b', {}), group('c', {})]);
    assert.deepEqual(remembered(memory, [group('a', {}), group('b', {}), group('c', {})]), [
      ...[a, b, c],
    ]);
    const again = remembered(memory, [group('c', {}), group('new', {}), group('a', {})]);
    assert.equal(again[0], c);
    assert.equal(again[2], a);
    assert.equal(remembered(memory, [group('b', {})])[0], b);
  });

  for (const [what, changed] of Object.entries({
    'an offset': { committedOffset: 6n },
    metadata: { metadata: 'x' },
    'a leader epoch': { committedLeaderEpoch: 2 },
    'an error': { errorCode: 29 },
  })) {
    it(`loses it over ${what}, and keeps the neighbours'`, () => {
      const memory = new AnswerMemory<Commits>();
      const before = remembered(memory, [group('a', {}), group('b', {}), group('c', {})]);
      const now = [group('a', {}), group('b', changed), group('c', {})];
      const after = remembered(memory, now);
      assert.deepEqual(after, decoded(now));
      assert.deepEqual(
        after.map((one, index) => one === before[index]),
        [true, false, true],
      );
    });
  }

  it('takes no error for an answer, nor an answer for an error', () => {
    const memory = new AnswerMemory<Commits>();
    const loading = { groupId: 'a', errorCode: 14, topics: [] };
    for (const now of [[loading], [group('a', {})], [loading], [group('a', {})]]) {
      assert.deepEqual(remembered(memory, now), decoded(now));
    }
  });

  it('does not take what another source said', () => {
    const memory = new AnswerMemory<Commits>();
    const [one] = remembered(memory, [group('a', {})], '9 of broker 1');
    const [other] = remembered(memory, [group('a', {})], '9 of broker 2');
    assert.notEqual(one, other);
  });

  it('forgets what was not asked for since the last time', () => {
    const memory = new AnswerMemory<Commits>();
    remembered(memory, [group('a', {}), group('b', {})]);
    memory.forgetUnused();
    const [a] = remembered(memory, [group('a', {})]);
    memory.forgetUnused();
    assert.equal(memory.size, 1);
    assert.equal(remembered(memory, [group('a', {})])[0], a);
  });

  it('holds no answer for a part of it', () => {
    const memory = new AnswerMemory<string>();
    const answer = Buffer.alloc(100_000, 'x');
    memory.of('a', '', answer.subarray(0, 10), () => 'made');
    answer.fill('y');
    assert.equal(
      memory.of('a', '', Buffer.from('xxxxxxxxxx'), () => 'anew'),
      'made',
    );
  });

  it('takes a topic that was deleted and made again for another one', () => {
    const memory = new AnswerMemory<DescribedTopic>();
    const read = (topic: AnsweredTopic): DescribedTopic | undefined => {
      const bytes = encodeResponse(metadata, 12, { brokers: [], topics: [topic] });
      const element = memory.elements({
        ...{ source: '12', keyOf: ({ name }: { readonly name: string | null }) => name ?? '' },
        make: toDescribedTopic as never,
      });
      const reading = decodeResponseSteps(metadata, 12, bytes, 'topics', element as never);
      return (atOnce(reading).topics as readonly DescribedTopic[])[0];
    };
    const topic = { errorCode: 0, name: 't', topicId: '1'.repeat(32), partitions: [] };
    const first = read(topic);
    assert.equal(read(topic), first);
    const another = read({ ...topic, topicId: '2'.repeat(32) });
    assert.deepEqual(first?.result, success({ topic: 't', id: '1'.repeat(32), partitions: [] }));
    assert.deepEqual(another?.result, success({ topic: 't', id: '2'.repeat(32), partitions: [] }));
  });

  it('says of any answers whatever decoding them says', () => {
    const commit = fc.record({
      committedOffset: fc.bigInt({ min: -1n, max: 3n }),
      committedLeaderEpoch: fc.integer({ min: -1, max: 1 }),
      metadata: fc.constantFrom(null, '', 'm'),
      errorCode: fc.constantFrom(0, 0, 0, 29),
    });
    const answered = fc.record({
      groupId: fc.constantFrom('a', 'b', 'c', 'ab', ''),
      errorCode: fc.constantFrom(0, 0, 0, 16),
      topics: fc.array(
        fc.record({
          name: fc.constantFrom('t', 'u'),
          partitions: fc
            .array(commit, { maxLength: 3 })
            .map((all) => all.map((one, at) => partition(at, one))),
        }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(fc.array(fc.array(answered, { maxLength: 6 }), { maxLength: 8 }), (answers) => {
        const memory = new AnswerMemory<Commits>();
        const told = new Map<string, { readonly said: string; readonly made: Commits }>();
        for (const [round, groups] of answers.entries()) {
          const made = remembered(memory, groups);
          assert.deepEqual(made, decoded(groups));
          for (const [index, one] of groups.entries()) {
            const said = bytesOf([one]).toString('hex');
            const last = told.get(one.groupId);
            if (last?.said === said) assert.equal(made[index], last.made);
            told.set(one.groupId, { said, made: made[index]! });
          }
          if (round % 3 !== 2) continue;
          memory.forgetUnused();
          for (const groupId of told.keys()) {
            if (!groups.some((one) => one.groupId === groupId)) told.delete(groupId);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
