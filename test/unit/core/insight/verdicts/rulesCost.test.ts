// A rule looks at each partition and each member so many times at most, however many there are.

import assert from 'node:assert/strict';
import { success } from '../../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { rules } from '../../../../../src/core/insight/health/rules';
import type { Facts } from '../../../../../src/core/insight/facts';
import { NO_COUNTS } from '../../../../../src/core/insight/ring/counts';
import type { Aspect, GroupView } from '../../../../../src/core/insight/ring/groupView';
import type { WatchedPartition } from '../../../../../src/core/insight/ring/watchedPartition';
import { verdictIds, type VerdictId } from '../../../../../src/core/insight/verdict';
import type { Member } from '../../../../../src/core/model';
import { readersOf } from '../../../../../src/core/store/groupPartitions';
import { NO_LAG } from '../../../../../src/core/lag';
import { CountedReads } from '../../../../support/countedReads';
import { description, listing, member, topic } from '../../fixture/guide';

const FEW = 500;
const MANY = 4000;
/** Sorting takes a little more than its share; what grows with the square takes 64 times as much. */
const MOST_TIMES = 12;

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 1);
const SINCE = NOW - 30 * MINUTE;

/** How many partitions a member has. */
const OWN = 4;

interface Trouble {
  readonly staticMembers?: boolean;
  readonly stands: (partition: number) => boolean;
}

/** Troubles in which rules have most to look at. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  'half of the partitions of each member stand': { stands: (partition) => partition % 2 === 0 },
  'every second static member is away': {
    staticMembers: true,
    stands: (partition) => Math.floor(partition / OWN) % 2 === 0,
  },
  'all stand': { stands: () => true },
};

function partitionAt(partition: number, owner: Member, stands: boolean): WatchedPartition {
  return {
    ...{
      topic: 'orders',
      partition,
      member: owner,
      committed: 5000n,
      hasNoCommit: false,
      fall: undefined,
    },
    ...{ start: 4000n, end: stands ? 9000n : 5001n, lag: stands ? 4000n : 1n, producedAt: NOW },
    track: {
      seenSince: SINCE,
      movedAt: stands ? NOW - 20 * MINUTE : NOW,
      moves: 9,
      lagsSince: NOW - (stands ? 19 : 1) * MINUTE,
      gaps: [10_000, 10_000, 10_000, 10_000],
    },
  };
}

/** A group of so many partitions as rules see it, whose partitions and members count how often they are read. */
function viewOf(count: number, { staticMembers = false, stands }: Trouble, reads: CountedReads) {
  const numbers = Array.from({ length: OWN }, (_, index) => index);
  const topics = Array.from({ length: count / OWN }, (_, index) => `topic-${index}`);
  const members = topics.map((_, index) => {
    const own = member(
      `c${index}`,
      'orders',
      numbers.map((at) => index * OWN + at),
    );
    return staticMembers ? { ...own, groupInstanceId: `i${index}` } : own;
  });
  const [first] = members;
  assert.ok(first);
  // One member subscribes to many topics and is assigned them.
  const mirror: Member = {
    ...first,
    subscribedTopics: ['orders', ...topics],
    assignment: [
      ...(first.assignment ?? []),
      ...topics.map((name) => ({ topic: name, partition: 0 })),
    ],
  };
  const all = [mirror, ...members.slice(1)];
  const partitions = Array.from({ length: count }, (_, partition) => {
    const owner = all[Math.floor(partition / OWN)] ?? mirror;
    return partitionAt(partition, owner, stands(partition));
  });
  const listed = listing('shop');
  const group = {
    listing: listed,
    description: success(description(listed, all)),
    commits: success([]),
    ...{ topics: ['orders', ...topics], uncommitted: [], leftTopics: [], total: NO_LAG },
  };
  const config = {
    compacted: false,
    deletes: true,
    retentionMs: MINUTE,
    retentionBytes: undefined,
  };
  const more = {
    minCompactionLagMs: undefined,
    deleteRetentionMs: undefined,
    timestamps: undefined,
  };
  const facts: Facts = { topicConfigs: new Map([['orders', { ...config, ...more }]]) };
  const described = reads.of(success(topic('orders', count)));
  const produced = partitions.map(({ partition }) => (partition % OWN === 0 ? 400 : 1));
  const found = new Map<Aspect<unknown>, unknown>();
  const view = {
    ...{ groupId: 'shop', now: NOW, since: SINCE, state: 'Stable', type: 'classic', facts },
    ...{ assignor: 'range', isSimple: false, lag: 4_000_000n, counts: NO_COUNTS, rebalances: [] },
    ...{ stateSince: SINCE, restlessAt: undefined, unsettledAt: [], stepsBack: [], hasMoved: true },
    group: reads.of(group),
    latest: reads.of(group),
    snapshot: {
      topics: new Map([['orders', described]]),
      startOffsets: new TopicPartitionMap(),
      endOffsets: new TopicPartitionMap(),
    },
    members: reads.of(all),
    memberCount: all.length,
    partitions: reads.of(partitions),
    readers: readersOf(group.description),
    stable: { isEmpty: false, get: () => undefined },
    ends: {
      producedIn: (_: string, partition: number) => produced[partition],
      ofTopic: () => ({ producedByPartition: () => produced }),
    },
    once: (aspect: Aspect<unknown>) => {
      if (!found.has(aspect)) found.set(aspect, aspect(view as unknown as GroupView));
      return found.get(aspect);
    },
  };
  return view as unknown as GroupView;
}

/** What each rule reads; what several of them ask for counts with the first. */
function readsByRule(count: number, trouble: Trouble): ReadonlyMap<VerdictId, number> {
  const reads = new CountedReads();
  const view = viewOf(count, trouble, reads);
  return new Map(
    verdictIds.map((id) => {
      const before = reads.reads;
      rules[id].find(view);
      return [id, reads.reads - before];
    }),
  );
}

describe('the cost of a rule', () => {
  for (const [title, trouble] of Object.entries(TROUBLES)) {
    it(`grows with the partitions and members, not with their square, where ${title}`, () => {
      const ofFew = readsByRule(FEW, trouble);
      const ofMany = readsByRule(MANY, trouble);
      const tooMuch = verdictIds.flatMap((id) => {
        const [few = 0, many = 0] = [ofFew.get(id), ofMany.get(id)];
        return many <= few * MOST_TIMES ? [] : [`${id}: ${few} reads, then ${many}`];
      });
      assert.deepEqual(tooMuch, []);
    });
  }

  it('is measured where the rules find something', () => {
    const found = new Set(
      Object.values(TROUBLES).flatMap((trouble) =>
        verdictIds.filter((id) => rules[id].find(viewOf(40, trouble, new CountedReads()))),
      ),
    );
    for (const id of ['stuckPartition', 'hotPartition', 'staticAway', 'stalled'] as const)
      assert.ok(found.has(id), id);
  });
});
