import assert from 'node:assert/strict';
import { atOnce } from '../../../../src/base/sharedThread';
import { describeText } from '../../../../src/core/export/describeText';
import { NO_FILTER } from '../../../../src/core/store/groupFilter';
import { readSnapshot } from '../../../../src/core/store/readSnapshot';
import { topicReaders } from '../../../../src/core/store/window/topicReaders';
import { leftSentence, leftText } from '../../../../src/core/view/leftText';
import { groupRow } from '../../../../src/core/view/tree/groupRow';
import { partitionRows } from '../../../../src/core/view/tree/partitionRows';
import { readerRows } from '../../../../src/core/view/tree/readerRows';
import { topicRows } from '../../../../src/core/view/tree/topicRows';
import { FakeAdmin } from '../fixture/fakeAdmin';
import {
  commit,
  groupOf,
  GUIDE_ENDS,
  GUIDE_GROUP,
  member,
  snapshotOf,
  TAKEN_AT,
  type GroupParts,
} from '../fixture/guide';
import { pictureOf } from '../fixture/panel';
import { line, OPTIONS, tooltip } from '../fixture/rows';

const OLD = 'orders-old';
const ENDS = { ...GUIDE_ENDS, [OLD]: [1_200_000n] };
const HAS_LEFT: GroupParts = {
  ...GUIDE_GROUP,
  commits: [...(GUIDE_GROUP.commits as []), commit(OLD, 0, 0n)],
};
const ID = 'manual-commit-group';
const SNAPSHOT = snapshotOf([HAS_LEFT], ENDS);
const GROUP = groupOf(SNAPSHOT, ID);

describe('leftText', () => {
  it('names the topics and what waits there', () => {
    assert.equal(leftText(GROUP), 'no longer reads orders-old: 1.2M there, not counted');
    assert.equal(leftSentence(GROUP), 'No longer reads orders-old: 1,200,000 there, not counted.');
    const many = { ...GROUP, leftTopics: ['a', 'b', 'c', 'd', 'e'] };
    assert.match(leftText(many), /^no longer reads 5 topics \(a, b, c and 2 more\): /);
    assert.match(leftText({ ...GROUP, leftTopics: ['a', 'b'] }), /^no longer reads a and b: /);
    assert.equal(leftText(groupOf(snapshotOf([GUIDE_GROUP], ENDS), ID)), '');
  });

  it('leaves them out of the row of the group, which says so in its tooltip', () => {
    const row = groupRow('local', GROUP, SNAPSHOT, OPTIONS);
    assert.equal(line(row), `${ID} | 350 · 2 members | !`);
    assert.ok(tooltip(row).includes(`Not counted: ${leftSentence(GROUP)}`));
    assert.match(row.ariaLabel, /lag 350, falling behind, no longer reads orders-old/);
  });

  it('stands in the row of a group that has nothing else', () => {
    const parts: GroupParts = {
      ...HAS_LEFT,
      members: [member('a', 'not-there-yet', [])],
      commits: [commit(OLD, 0, 0n)],
    };
    const snapshot = snapshotOf([parts], ENDS);
    const row = groupRow('local', groupOf(snapshot, ID), snapshot, OPTIONS);
    const left = 'no longer reads orders-old: 1.2M there, not counted';
    assert.equal(line(row), `${ID} | ${left} · 1 member | `);
  });

  it('gives their rows no badge, and the way to delete their offsets', () => {
    const [, old] = topicRows('local', GROUP, SNAPSHOT, OPTIONS);
    assert.equal(line(old!), 'orders-old | 1.2M · no longer read | ');
    assert.deepEqual(tooltip(old!), [
      'Lag: 1,200,000',
      'Not counted: No member subscribes to this topic, so its lag is not counted.',
      'Action: Delete Offsets… removes its committed offsets',
      'Partitions: 1',
    ]);
    const [partition] = partitionRows('local', GROUP, OLD, SNAPSHOT, OPTIONS);
    assert.equal(partition?.level, undefined);
    assert.ok(!tooltip(partition!).some((text) => text.includes('scaling')));
  });

  it('counts them in no topic of the view by topic', () => {
    const topics = atOnce(topicReaders(SNAPSHOT, NO_FILTER));
    const old = topics.find(({ topic }) => topic === OLD);
    assert.equal(old?.total.lag, 0n);
    const [row] = readerRows('local', old, SNAPSHOT, 'lag', OPTIONS);
    assert.match(row?.description ?? '', /^no longer reads orders-old: 1\.2M there/);
    const withLag = atOnce(topicReaders(SNAPSHOT, { ...NO_FILTER, onlyWithLag: true }));
    assert.ok(!withLag.some(({ topic }) => topic === OLD));
  });

  it('stands in the panel, whose lag leaves them out', () => {
    const { lag, remarks, topics } = pictureOf(SNAPSHOT);
    assert.equal(lag.exact, '350');
    assert.ok(remarks.includes(leftSentence(GROUP)));
    assert.deepEqual(
      topics.map(({ lag: { caveats } }) => caveats),
      [[], ['no longer read']],
    );
  });

  it('leaves the description as the command line prints it', () => {
    assert.match(describeText(SNAPSHOT, [ID]), /orders-old +0 +0 +1200000 +1200000/);
  });

  it('follows the setting that counts them, also between readings of an unchanged group', async () => {
    const admin = new FakeAdmin(SNAPSHOT);
    const { signal } = new AbortController();
    const read = (countLeftTopics: boolean, previous = SNAPSHOT) =>
      readSnapshot(
        admin,
        { excludedGroups: [], now: () => TAKEN_AT, countLeftTopics, previous },
        signal,
      );
    const counted = await read(true);
    assert.deepEqual(
      [groupOf(counted, ID).total.lag, groupOf(counted, ID).leftTotal],
      [1_200_350n, undefined],
    );
    const apart = await read(false, counted);
    assert.equal(groupOf(apart, ID).total.lag, 350n);
    assert.equal(groupOf(await read(false, apart), ID), groupOf(apart, ID));
  });
});
