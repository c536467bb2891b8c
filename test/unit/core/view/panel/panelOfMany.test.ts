import assert from 'node:assert/strict';
import { atOnce } from '../../../../../src/base/sharedThread';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { RebalanceLog } from '../../../../../src/core/insight/rebalanceLog';
import type { Rebalance } from '../../../../../src/core/insight/rebalance';
import type { Member } from '../../../../../src/core/model';
import { panelRebalance } from '../../../../../src/core/view/panel/past/panelRebalance';
import { panelRebalanceDetail } from '../../../../../src/core/view/panel/past/panelRebalanceDetail';
import { commit, listing, member, snapshotOf, TAKEN_AT } from '../../fixture/guide';
import { pictureOf } from '../../fixture/panel';

const GROUP = listing('g');
const topicName = (at: number): string => `topic-${String(at).padStart(4, '0')}`;

interface Size {
  readonly topics: number;
  readonly partitions: number;
  readonly members: number;
  readonly idle?: number;
}

/** A reading of a group in which member (partition + shift) reads a partition, of every topic alike. */
function readingOf({ topics, partitions, members, idle = 0 }: Size, shift = 0) {
  const names = Array.from({ length: topics }, (_, at) => topicName(at));
  const numbers = Array.from({ length: partitions }, (_, at) => at);
  const all = names.flatMap((topic) => numbers.map((partition) => ({ topic, partition })));
  const assignments = Array.from({ length: members }, (): typeof all => []);
  for (const [at, row] of all.entries()) assignments[(at + shift) % (members - idle)]?.push(row);
  const readers = assignments.map((assignment, at): Member => ({
    ...member(`c${at}`, topicName(0), []),
    subscribedTopics: names,
    assignment,
  }));
  const commits = all.map(({ topic, partition }) => commit(topic, partition, 5n));
  const ends = Object.fromEntries(names.map((topic) => [topic, numbers.map(() => 9n)]));
  return snapshotOf([{ listing: GROUP, members: readers, commits }], ends, {
    takenAt: TAKEN_AT + shift * 10_000,
  });
}

async function rebalanceOf(size: Size): Promise<Rebalance> {
  const log = new RebalanceLog();
  await log.record(readingOf(size, 0));
  await log.record(readingOf(size, 1));
  const [rebalance] = log.of('g');
  assert.ok(rebalance);
  return rebalance;
}

/** Milliseconds of the processor: what else the machine does counts little. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('the panel of a group of many', () => {
  it('goes over all partitions once, however many topics a rebalance has', async () => {
    const rebalance = await rebalanceOf({ topics: 200, partitions: 50, members: 60 });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const entries = TopicPartitionMap.prototype.entries;
    let passes = 0;
    TopicPartitionMap.prototype.entries = function (this: TopicPartitionMap<unknown>) {
      passes++;
      return entries.call(this);
    } as typeof entries;
    try {
      const shown = atOnce(panelRebalanceDetail(rebalance));
      assert.deepEqual(
        [shown.topics.length, shown.topics[199]?.partition.length, rebalance.change.moves.length],
        [200, 50, 10_000],
      );
      assert.equal(passes, 1);
    } finally {
      TopicPartitionMap.prototype.entries = entries;
    }
  });

  it('says why members are idle without counting anew for each', () => {
    const snapshot = readingOf({ topics: 1, partitions: 1000, members: 2000, idle: 1000 });
    const picture = pictureOf(snapshot);
    assert.equal(picture.members.kind, 'known');
    const idle = picture.members.list.filter(({ reading }) => reading.kind === 'idle');
    assert.equal(idle.length, 1000);
    assert.ok(cpuMs(() => pictureOf(snapshot)) < 600);
  });

  it('says why nobody reads topics without asking every member for each', () => {
    const { topics, ...size } = { topics: 200, partitions: 2, members: 1000 };
    const snapshot = readingOf({ ...size, topics });
    const others = Array.from({ length: 1000 }, (_, at) => commit(`old-${at}`, 0, 5n));
    const group = snapshot.groups.get('g')!;
    assert.ok(group.commits.ok);
    const commits = { ok: true, value: [...group.commits.value, ...others] } as const;
    const reading = { ...snapshot, groups: new Map([['g', { ...group, commits }]]) };
    const { topics: shown } = pictureOf(reading);
    assert.equal(
      shown[0]?.unassigned?.reason,
      'No member subscribes to this topic: its committed offsets are from earlier.',
    );
    assert.ok(cpuMs(() => pictureOf(reading)) < 1000);
  });

  it('draws ten thousand partitions and two thousand members', () => {
    const large = pictureOf(readingOf({ topics: 1, partitions: 10_000, members: 2000 }));
    assert.equal(large.partitions.lag.length, 10_000);
    assert.equal(large.lag.exact, '40,000');
  });

  it('names the first few of very many members in a sentence, and counts the rest', async () => {
    const rebalance = await rebalanceOf({ topics: 1, partitions: 8, members: 4 });
    const crowd = Array.from({ length: 2000 }, (_, at) => member(`c${at}`, 'orders', []));
    const replaced = crowd.map((after) => ({
      after,
      before: { ...after, memberId: `old ${after.memberId}` },
    }));
    const grown = crowd.map(({ clientId }) => ({ topic: clientId, before: 1, after: 2 }));
    const change = { ...rebalance.change, joined: crowd, replaced };
    const { causes } = panelRebalance({ ...rebalance, after: crowd, change, grown });
    assert.deepEqual(causes, [
      '2,000 members joined: c0, c1, c2 and 1,997 more.',
      'c0 took the place of c0: the same client id on the same host.',
      'c1 took the place of c1: the same client id on the same host.',
      'c2 took the place of c2: the same client id on the same host.',
      '1,997 more members took over in the same way.',
      'Topic c0 grew from 1 to 2 partitions.',
      'Topic c1 grew from 1 to 2 partitions.',
      'Topic c2 grew from 1 to 2 partitions.',
      'The number of partitions of 1,997 more topics changed, too.',
    ]);
  });

  it('draws so many readers of the same partitions, and counts the rest', () => {
    const snapshot = readingOf({ topics: 1, partitions: 200, members: 1 });
    const everything = Array.from({ length: 200 }, (_, partition) => partition);
    const members = Array.from({ length: 100 }, (_, at) =>
      member(`c${at}`, topicName(0), everything),
    );
    const ends = { [topicName(0)]: everything.map(() => 9n) };
    const commits = snapshot.groups.get('g')!.commits;
    assert.ok(commits.ok);
    const group = { listing: GROUP, members, commits: commits.value };
    const picture = pictureOf(snapshotOf([group], ends));
    assert.equal(picture.furtherReaders.length, 10_000);
    assert.deepEqual(picture.remarks, [
      'Partitions with several readers: 9,800 more assignments are not drawn.',
    ]);
  });

  it('takes names as they come', () => {
    const hostile = ['__proto__', 'constructor', 'a\u202eb', '<img src=x>', 'x'.repeat(249)];
    const ends = Object.fromEntries(hostile.map((name) => [`t${name}`, [9n]]));
    const members = hostile.map((name) => ({ ...member(name, `t${name}`, [0]), memberId: name }));
    const commits = hostile.map((name) => commit(`t${name}`, 0, 5n));
    const picture = pictureOf(snapshotOf([{ listing: GROUP, members, commits }], ends));
    assert.equal(picture.members.kind, 'known');
    assert.equal(picture.members.list.length, 5);
    assert.ok(picture.members.list.every(({ reading }) => reading.kind === 'reading'));
  });
});
