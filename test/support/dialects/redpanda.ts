// Redpanda: every broker lists all groups, those that it does not lead with a state of long ago; it
// does not speak KIP-848, and deleted no single offset before 2023.

import type { World } from '../../../src/demo/world/world';
import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { changedAnswers, withoutApi } from '../brokers/changedAnswers';
import type { Dialect } from './dialect';
import { staleListing } from './staleListing';

export const redpanda: Dialect = {
  name: 'Redpanda',
  answers:
    'every broker lists all groups, with old states where it does not lead them; no KIP-848; offsets cannot be deleted',
  shown:
    'each group once, as its coordinator says; plans say beforehand that offsets cannot be deleted',
  knowsKip848: false,
  deletesOffsets: false,
  connect: (open, world) =>
    changedAnswers(
      withoutApi(open, offsetDelete, consumerGroupDescribe),
      listGroups,
      ({ groups, ...answer }) => ({
        ...answer,
        groups: [...groups, ...othersThan(new Set(groups.map(({ groupId }) => groupId)), world)],
      }),
    ),
};

const othersThan = (own: ReadonlySet<string>, world: World) =>
  [...world.groups.values()].filter(({ id }) => !own.has(id)).map(staleListing);
