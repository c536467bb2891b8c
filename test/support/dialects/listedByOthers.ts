// Redpanda after groups have moved: a group is listed only by a broker that led it before, with the state
// of then. Who leads it, FindCoordinator tells.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import type { World } from '../../../src/demo/world/world';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { changedAnswers } from '../brokers/changedAnswers';
import type { Dialect } from './dialect';
import { staleListing } from './staleListing';

export const listedByOthers: Dialect = {
  name: 'groups that only another broker lists',
  answers: 'a group is listed only by a broker that led it before, with an old state',
  shown: 'each group as its coordinator says; plans and writes go to the coordinator',
  connect: (open, world) => strayedLists(open, world, () => true),
};

/** Each broker lists the groups of the next one, as long as `moved`. */
export const strayedLists = (
  open: OpenConnection,
  { groups: all, placement }: World,
  moved: () => boolean,
): OpenConnection =>
  changedAnswers(open, listGroups, ({ groups, ...answer }) => {
    const [first] = groups;
    if (first === undefined) throw new Error('A broker of the demo cluster has no group.');
    const next = (placement.coordinatorOf(first.groupId)! % 3) + 1;
    const others = [...all.values()].filter(({ id }) => placement.coordinatorOf(id) === next);
    return { ...answer, groups: moved() ? others.map(staleListing) : groups };
  });
