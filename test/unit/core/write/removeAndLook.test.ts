import assert from 'node:assert/strict';
import { removeAndLook } from '../../../../src/core/write/removeAndLook';
import { FailureError } from '../../../../src/base/failure/failure';
import { failed, success } from '../../../../src/base/failure/result';
import { removalResult } from '../../../../src/core/view/plan/removalResult';
import { failure, member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();
const MEMBERS = [member('one', 'orders', [0]), member('two', 'orders', [1])];
const GROUP = { groupId: 'g', coordinator: 1 };
const LOST = failure('unreachable', 'broker 1', 'connection lost');

function world(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.group('g').members = [...MEMBERS, member('stays', 'orders', [2])];
  return cluster;
}

const remove = async (cluster: MemoryCluster) => {
  const removals = await removeAndLook(cluster, GROUP, MEMBERS, signal);
  return { ends: removals.map(({ end }) => end), ...removalResult('g', removals) };
};

describe('removing members', () => {
  it('is done where they are no longer there', async () => {
    assert.deepEqual(await remove(world()), {
      ...{ ends: ['gone', 'gone'], sentence: 'Removed 2 members from g.', whole: true },
    });
  });

  it('says who is still there, and why', async () => {
    const cluster = world();
    const denied = failure('denied', 'group g');
    cluster.removeMembers = () => {
      cluster.groups.get('g')!.members = MEMBERS.slice(1);
      return Promise.resolve(
        new Map([
          ['one-9f1c', success(undefined)],
          ['two-9f1c', failed(denied)],
        ]),
      );
    };
    const { ends, sentence, whole } = await remove(cluster);
    assert.deepEqual([ends, whole], [['gone', 'still'], false]);
    assert.match(sentence, /^Removed 1 member from g; 1 member is still there\. No permission /);
  });

  it('still tells that they were removed where the group cannot be read again', async () => {
    const cluster = world();
    const removeMembers = cluster.removeMembers.bind(cluster);
    cluster.removeMembers = (group, members) => {
      cluster.listGroups = () => Promise.reject(new FailureError(LOST));
      return removeMembers(group, members);
    };
    const { ends, sentence, whole } = await remove(cluster);
    assert.deepEqual([ends, whole], [['acknowledged', 'acknowledged'], false]);
    assert.match(
      sentence,
      /^Removed 2 members from g; the broker has confirmed it, but the group could not be read again\. Cannot connect/,
    );
  });

  it('takes nobody for gone where the members cannot be read', async () => {
    const cluster = world();
    cluster.removeMembers = () =>
      Promise.resolve(new Map(MEMBERS.map(({ memberId }) => [memberId, failed(LOST)])));
    cluster.describeGroups = (groups) =>
      Promise.resolve(new Map(groups.map(({ groupId }) => [groupId, failed(LOST)])));
    const { ends, sentence } = await remove(cluster);
    assert.deepEqual(ends, ['unknown', 'unknown']);
    assert.match(
      sentence,
      /^No member of g is known to have left; the result for 2 members is unknown\./,
    );
  });
});
