// Whatever is chosen, ticked and edited, whoever comes, goes and commits meanwhile, whatever fails and
// wherever a person leaves: on a cluster with real requests and faults in each of them.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Commit } from '../../../../src/core/plan/groupChange';
import { DemoGroup } from '../../../../src/demo/world/demoGroup';
import type { Fault } from '../../../support/demo/fault';
import { errorCode } from '../../../../src/wire/errorCodes';
import { ChangeModel, keyOf, type TrueCluster } from '../../../support/changes/changeModel';
import { changeStep, type Event } from '../../../support/changes/changeSteps';
import { DemoAdmin } from '../../kafka/demoAdmin';

const TOPICS = new Map([
  ['audit-log', 2],
  ['promotions', 2],
]);
const GROUPS = ['a', 'b', 'absent'];
const RUNS = 60;

const APIS = [
  ...['ListGroups', 'DescribeGroups', 'OffsetFetch', 'Metadata', 'ListOffsets', 'FindCoordinator'],
  ...['OffsetCommit', 'OffsetCommit', 'OffsetDelete', 'DeleteGroups', 'DescribeConfigs'],
];
const FAULTS: readonly Fault[] = [
  { kind: 'drop', when: 'beforeApplying' },
  { kind: 'drop', when: 'afterApplying' },
  { kind: 'error', at: 'group', code: errorCode.GROUP_AUTHORIZATION_FAILED },
  { kind: 'error', at: 'group', code: errorCode.NOT_COORDINATOR },
  { kind: 'error', at: 'partition', code: errorCode.TOPIC_AUTHORIZATION_FAILED },
];

/** The demo cluster, its truth read and changed behind the brokers. */
function trueCluster(demo: DemoAdmin): TrueCluster {
  const { world, faults } = demo.cluster;
  const groupOf = (id: string): DemoGroup => {
    let group = world.groups.get(id);
    if (group === undefined) {
      group = new DemoGroup({ id, type: 'classic', protocolType: 'consumer', assignor: 'range' });
      world.addGroup(group);
    }
    return group;
  };
  for (const [id, offset] of [
    ['a', 100n],
    ['b', 200n],
  ] as const) {
    groupOf(id).commits.set('audit-log', 0, offset, 3, 'mine');
    groupOf(id).commits.set('promotions', 1, offset + 1n);
  }
  const act = (event: Event): void => {
    switch (event.kind) {
      case 'commits':
        groupOf(event.groupId).commits.set(event.topic, event.partition, event.offset);
        return;
      case 'comes': {
        const group = groupOf(event.groupId);
        group.state = 'Stable';
        group.members = [
          {
            ...{ memberId: `${group.id}-1`, instanceId: undefined, clientId: 'live', epoch: 0 },
            ...{ host: '/10.0.0.7', rackId: undefined, topics: ['audit-log'] },
            ...{ assignment: [], target: [] },
          },
        ];
        return;
      }
      case 'goes':
        for (const member of world.groups.get(event.groupId)?.members ?? []) {
          groupOf(event.groupId).remove(member);
        }
        return;
      case 'fails':
        faults.add({
          fault: FAULTS[event.which % FAULTS.length]!,
          apis: [APIS[event.api % APIS.length]!],
          times: 1 + (event.which % 3),
        });
    }
  };
  return {
    admin: demo.admin,
    logs: new Map(
      [...TOPICS].map(([topic, count]) => [
        topic,
        Array.from({ length: count }, (_, partition) => {
          const log = world.log(topic, partition)!;
          return { start: BigInt(log.startAt(world.now)), end: BigInt(log.endAt(world.now)) };
        }),
      ]),
    ),
    commits: () =>
      Promise.resolve(
        new Map(
          GROUPS.flatMap((id) =>
            [...(world.groups.get(id)?.commits.topics() ?? [])].flatMap(([topic, partitions]) =>
              [...partitions].map(([partition, commit]): [string, Commit] => [
                keyOf(id, topic, partition),
                commit,
              ]),
            ),
          ),
        ),
      ),
    happens: (event) => {
      act(event);
      return Promise.resolve();
    },
    empty: () => {
      for (const groupId of GROUPS) act({ kind: 'goes', groupId });
      return Promise.resolve();
    },
    heal: () => {
      faults.clear();
    },
  };
}

describe('whatever happens', () => {
  const demo = new DemoAdmin();

  it('what was accepted is what is written, the journal says what is so, and all can be undone', async () => {
    const step = changeStep({ groupIds: GROUPS, topics: TOPICS }, { faults: true, members: true });
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await demo.start();
        try {
          const model = await ChangeModel.of(trueCluster(demo));
          for (const one of steps) await model.step(one);
          await model.undoAll();
          for (const end of model.ends) ends.set(end, (ends.get(end) ?? 0) + 1);
        } finally {
          await demo.stop();
        }
      }),
      { numRuns: RUNS },
    );
    const seen = ['done', 'left', 'nothing', 'surprise'].filter((end) => !ends.has(end));
    assert.deepEqual(seen, [], 'changes have ended in every way');
  }).timeout(60_000);
});
