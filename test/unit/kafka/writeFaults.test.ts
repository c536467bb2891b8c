// Writes in a cluster with faults: nothing is sent twice unless the broker said that it did nothing, and
// nothing is said of a write that is not known.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupCommits, OffsetToCommit } from '../../../src/core/groupAdmin';
import type { GroupType } from '../../../src/core/model';
import { errorCode } from '../../../src/wire/errorCodes';
import { DemoAdmin, failureOf, forever, rejection, valueOf } from './demoAdmin';

/** A group without members, and the APIs that write its offsets: commits, or the starts of a share group. */
const KINDS: readonly {
  readonly GROUP: string;
  readonly TOPIC: string;
  readonly type: GroupType | undefined;
  readonly WRITES: string;
  readonly DELETES: string;
}[] = [
  {
    ...{ GROUP: 'nightly-import', TOPIC: 'audit-log', type: undefined },
    ...{ WRITES: 'OffsetCommit', DELETES: 'OffsetDelete' },
  },
  {
    ...{ GROUP: 'label-printers', TOPIC: 'shipments', type: 'share' },
    ...{ WRITES: 'AlterShareGroupOffsets', DELETES: 'DeleteShareGroupOffsets' },
  },
];
/** Until the end of a connection has reached us: a request into that gap may have arrived for all we know. */
const NOTICED_MS = 50;
const OPEN = /it is not known whether it was written/;

const to = (topic: string, partition: number, offset: bigint): OffsetToCommit => ({
  ...{ topic, partition, offset, leaderEpoch: -1, metadata: '' },
});

for (const { GROUP, TOPIC, type, WRITES, DELETES } of KINDS) {
  describe(`kafka group admin, faults of ${WRITES}`, () => {
    const demo = new DemoAdmin();
    beforeEach(() => demo.start());
    afterEach(() => demo.stop());

    const commits = async (offset = 5n, groupId = GROUP): Promise<GroupCommits> => {
      const { coordinator } = await demo.listing(groupId);
      demo.requests.clear();
      return { groupId, coordinator, type, offsets: [to(TOPIC, 0, offset)] };
    };
    const stored = (groupId = GROUP) =>
      demo.cluster.world.groups.get(groupId)?.commits.get(TOPIC, 0)?.offset;
    const refused = (code: number, times: number, apis = [WRITES]) =>
      demo.cluster.faults.add({ fault: { kind: 'error', at: 'group', code }, apis, times });

    describe('is sent again where the coordinator did nothing', () => {
      it('because it has moved since the plan', async () => {
        const group = await commits();
        demo.cluster.faults.moveCoordinator(GROUP, (group.coordinator! % 3) + 1);
        const done = await demo.admin.commitOffsets([group], forever());
        valueOf(done.get(GROUP)?.get(TOPIC, 0));
        assert.equal(stored(), 5n);
        assert.equal(demo.requests.get('FindCoordinator'), 1);
        assert.equal(demo.requests.get(WRITES), 2);
      });

      for (const name of ['COORDINATOR_LOAD_IN_PROGRESS', 'REBALANCE_IN_PROGRESS'] as const) {
        it(`because of ${name}: at the same broker`, async () => {
          const group = await commits();
          refused(errorCode[name], 2);
          const done = await demo.admin.commitOffsets([group], forever());
          valueOf(done.get(GROUP)?.get(TOPIC, 0));
          assert.equal(demo.requests.get('FindCoordinator'), undefined);
          assert.equal(demo.requests.get(WRITES), 3);
        });
      }

      it('because it is gone, and another has its groups', async () => {
        const group = await commits();
        demo.cluster.faults.stopBroker(group.coordinator!, { noticed: true });
        await sleep(NOTICED_MS);
        const done = await demo.admin.commitOffsets([group], forever());
        valueOf(done.get(GROUP)?.get(TOPIC, 0));
        assert.equal(stored(), 5n);
      });

      it('because only some partitions were refused: only those', async () => {
        const group = { ...(await commits()), offsets: [to(TOPIC, 0, 5n), to('orders', 1, 6n)] };
        const code = errorCode.NOT_COORDINATOR;
        demo.cluster.faults.add({
          fault: { kind: 'error', at: 'partition', code },
          ...{ apis: [WRITES], topic: 'orders', partition: 1, times: 1 },
        });
        // In between, somebody else commits what was done already: it must stay.
        const waiting = demo.admin.commitOffsets([group], forever());
        while (stored() !== 5n) await sleep(1);
        demo.cluster.world.groups.get(GROUP)!.commits.set(TOPIC, 0, 77n);
        const done = (await waiting).get(GROUP);
        valueOf(done?.get(TOPIC, 0));
        valueOf(done?.get('orders', 1));
        assert.equal(stored(), 77n);
      });

      it('but not for ever', async () => {
        const group = await commits();
        refused(errorCode.COORDINATOR_LOAD_IN_PROGRESS, Infinity);
        const done = await demo.admin.commitOffsets([group], forever());
        const failure = failureOf(done.get(GROUP)?.get(TOPIC, 0));
        assert.deepEqual([failure.kind, failure.subject], ['coordinator', `group ${GROUP}`]);
        assert.equal(demo.requests.get(WRITES), 6);
      });

      it('also when groups are deleted and members removed', async () => {
        const { groupId, coordinator } = await commits();
        refused(errorCode.NOT_COORDINATOR, 1, ['DeleteGroups']);
        valueOf(
          (await demo.admin.deleteGroups([{ groupId, coordinator }], forever())).get(groupId),
        );
        refused(errorCode.COORDINATOR_LOAD_IN_PROGRESS, 1, ['LeaveGroup']);
        const [member] = demo.cluster.world.groups.get('order-processors')!.members;
        const removed = await demo.admin.removeMembers(
          { groupId: 'order-processors', coordinator: undefined },
          [{ memberId: member!.memberId, groupInstanceId: undefined }],
          forever(),
        );
        valueOf(removed.get(member!.memberId));
      });
    });

    describe('is not sent again, and says that its outcome is open', () => {
      for (const when of ['beforeApplying', 'afterApplying'] as const) {
        it(`when the connection is lost ${when === 'afterApplying' ? 'after' : 'before'} the write`, async () => {
          const group = await commits();
          const before = stored();
          demo.cluster.faults.add({ fault: { kind: 'drop', when }, apis: [WRITES] });
          const done = await demo.admin.commitOffsets([group], forever());
          const failure = failureOf(done.get(GROUP)?.get(TOPIC, 0));
          assert.equal(failure.kind, 'unreachable');
          assert.match(failure.reason, OPEN);
          assert.equal(demo.requests.get(WRITES), 1);
          // Only reading again tells the two apart.
          demo.cluster.faults.clear();
          const read = await demo.admin.fetchCommittedOffsets(
            [await demo.listing(GROUP)],
            forever(),
          );
          const found = valueOf(read.get(GROUP)).find(({ topic }) => topic === TOPIC);
          assert.equal(valueOf(found?.offset), when === 'afterApplying' ? 5n : before);
        });
      }

      it('when no answer comes in time', async () => {
        const group = await commits();
        const admin = demo.newAdmin({ requestTimeoutMs: 200 });
        demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis: [WRITES] });
        const done = await admin.commitOffsets([group], forever());
        const failure = failureOf(done.get(GROUP)?.get(TOPIC, 0));
        assert.equal(failure.kind, 'timeout');
        assert.match(failure.reason, OPEN);
        assert.equal(demo.requests.get(WRITES), 1);
        assert.equal(stored(), 5n);
      });

      it('when the answer cannot be read', async () => {
        const group = await commits();
        const bytes = Buffer.from('00000004000000ff', 'hex');
        demo.cluster.faults.add({ fault: { kind: 'garbage', bytes }, apis: [WRITES] });
        const done = await demo.admin.commitOffsets([group], forever());
        assert.match(failureOf(done.get(GROUP)?.get(TOPIC, 0)).reason, OPEN);
        assert.equal(stored(), 5n);
      });

      it('whatever is written', async () => {
        const group = await commits();
        demo.cluster.faults.add({
          fault: { kind: 'drop', when: 'afterApplying' },
          apis: ['DeleteGroups', DELETES, 'LeaveGroup'],
        });
        const partitions = [{ topic: TOPIC, partition: 0 }];
        const offsets = await demo.admin.deleteOffsets([{ ...group, partitions }], forever());
        assert.match(failureOf(offsets.get(GROUP)?.get(TOPIC, 0)).reason, OPEN);
        assert.equal(stored(), undefined);
        const groups = await demo.admin.deleteGroups([group], forever());
        assert.match(failureOf(groups.get(GROUP)).reason, OPEN);
        assert.equal(demo.cluster.world.groups.has(GROUP), false);
        const members = await demo.admin.removeMembers(
          { groupId: 'order-processors', coordinator: undefined },
          [{ memberId: 'm', groupInstanceId: undefined }],
          forever(),
        );
        assert.match(failureOf(members.get('m')).reason, OPEN);
        for (const api of ['DeleteGroups', DELETES, 'LeaveGroup']) {
          assert.equal(demo.requests.get(api), 1, api);
        }
      });
    });

    it('rejects where no broker answers: nothing was sent', async () => {
      const group = await commits();
      for (const broker of [1, 2, 3]) demo.cluster.faults.stopBroker(broker);
      const failure = await rejection(demo.newAdmin().commitOffsets([group], forever()));
      assert.equal(failure.kind, 'unreachable');
      assert.doesNotMatch(failure.reason, OPEN);
    });

    it('says of a coordinator that is gone, and of it alone, that it cannot be reached', async () => {
      const made = Array.from({ length: 8 }, (_, i) => `made-${i}`);
      const offsets = [to(TOPIC, 0, 1n)];
      await demo.admin.commitOffsets(
        made.map((groupId) => ({ groupId, coordinator: undefined, type, offsets })),
        forever(),
      );
      const { groups } = await demo.admin.listGroups(forever());
      const empty = groups.filter(({ groupId }) => made.includes(groupId));
      const victim = empty[0]!.coordinator;
      demo.cluster.faults.stopBroker(victim);
      await sleep(NOTICED_MS);
      const done = await demo.admin.commitOffsets(
        empty.map((group) => ({ ...group, offsets: [to(TOPIC, 0, 5n)] })),
        forever(),
      );
      assert.ok(new Set(empty.map(({ coordinator }) => coordinator)).size > 1);
      for (const { groupId, coordinator } of empty) {
        const result = done.get(groupId)?.get(TOPIC, 0);
        if (coordinator !== victim) valueOf(result);
        else {
          assert.equal(failureOf(result).kind, 'unreachable');
          assert.doesNotMatch(failureOf(result).reason, OPEN);
        }
      }
    });

    it('gives each partition the error code that the broker has for it', async () => {
      const group = { ...(await commits()), offsets: [to(TOPIC, 0, 5n), to('orders', 1, 6n)] };
      demo.cluster.faults.add({
        fault: { kind: 'error', at: 'partition', code: errorCode.TOPIC_AUTHORIZATION_FAILED },
        ...{ apis: [WRITES], topic: 'orders', partition: 1 },
      });
      const done = (await demo.admin.commitOffsets([group], forever())).get(GROUP);
      valueOf(done?.get(TOPIC, 0));
      const failure = failureOf(done?.get('orders', 1));
      assert.deepEqual([failure.kind, failure.subject], ['denied', 'partition 1 of topic orders']);
      assert.equal(demo.requests.get(WRITES), 1);
    });

    describe('called off', () => {
      it('before it began, sends nothing and says so of each partition', async () => {
        const group = await commits();
        const done = await demo.admin.commitOffsets([group], AbortSignal.abort());
        assert.equal(failureOf(done.get(GROUP)?.get(TOPIC, 0)).kind, 'cancelled');
        assert.equal(demo.requests.get(WRITES), undefined);
      });

      it('in between, tells what was done and what was not', async () => {
        const offsets = [to(TOPIC, 0, 5n)];
        const groups = Array.from({ length: 60 }, (_, i) => ({
          ...{ groupId: `new-${i}`, coordinator: undefined, type, offsets },
        }));
        demo.cluster.faults.add({ fault: { kind: 'delay', ms: 40 }, apis: [WRITES] });
        const calling = new AbortController();
        const waiting = demo.admin.commitOffsets(groups, calling.signal);
        while (stored('new-0') === undefined) await sleep(5);
        calling.abort();
        const done = await waiting;
        const outcomes = groups.map(({ groupId }) => ({
          written: stored(groupId) !== undefined,
          result: done.get(groupId)?.get(TOPIC, 0),
        }));
        const written = outcomes.filter((one) => one.written);
        const left = outcomes.filter((one) => !one.written);
        assert.ok(written.length > 0 && left.length > 0, `${written.length} of 60 written`);
        for (const { result } of written) valueOf(result);
        for (const { result } of left) assert.equal(failureOf(result).kind, 'cancelled');
        await sleep(100);
        assert.equal(demo.requests.get(WRITES), written.length);
      });

      it('while it waits for a coordinator, ends at once', async () => {
        const group = await commits();
        refused(errorCode.COORDINATOR_LOAD_IN_PROGRESS, Infinity);
        const before = performance.now();
        const done = await demo.admin.commitOffsets([group], AbortSignal.timeout(150));
        assert.ok(performance.now() - before < 400, `${performance.now() - before} ms`);
        // It was sent, and the coordinator said that it did nothing.
        assert.equal(failureOf(done.get(GROUP)?.get(TOPIC, 0)).kind, 'coordinator');
      });

      it('by the end of the admin, says that what is under way is open', async () => {
        const group = await commits();
        demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis: [WRITES] });
        const waiting = demo.admin.commitOffsets([group], forever());
        while (stored() !== 5n) await sleep(5);
        await demo.admin.close();
        assert.match(failureOf((await waiting).get(GROUP)?.get(TOPIC, 0)).reason, OPEN);
      });
    });

    it('splits what is too much for one request', async () => {
      const offsets = Array.from({ length: 9000 }, (_, partition) => to('nowhere', partition, 5n));
      const group = { ...(await commits()), offsets: [...offsets, to(TOPIC, 0, 5n)] };
      const done = (await demo.admin.commitOffsets([group], forever())).get(GROUP);
      assert.equal(demo.requests.get(WRITES), 3);
      assert.equal(done?.size, 9001);
      assert.equal(failureOf(done.get('nowhere', 8999)).kind, 'notFound');
      valueOf(done.get(TOPIC, 0));
    });
  });
}
