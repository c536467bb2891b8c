// One client of an application: where it runs, when, and the member that it is while it runs.

import type { DemoGroup, DemoMember } from '../world/demoGroup';
import { hexId, uuid } from '../world/random';
import { NO_TASKS, type DemoStreamsMember } from '../world/streamsTasks';
import type { World } from '../world/world';

/** When a client runs: from `from` up to `to` in each `every` seconds, counted from time zero. */
interface Shift {
  readonly every: number;
  readonly from: number;
  readonly to: number;
}

export interface Client {
  readonly clientId: string;
  readonly host: string;
  readonly instanceId?: string;
  readonly rackId?: string;
  /** Always, if left out. */
  readonly shift?: Shift;
  /** Kafka Streams: the process that this thread is one of. */
  readonly process?: Pick<DemoStreamsMember, 'processId' | 'endpoint'>;
}

export const onShift = ({ shift }: Client, second: number): boolean =>
  shift === undefined || (second % shift.every >= shift.from && second % shift.every < shift.to);

/** A member that has nothing yet; `join` counts those of the group, so that each has an id of its own. */
export function newMember(
  world: World,
  group: DemoGroup,
  client: Client,
  topics: readonly string[],
  join: number,
): DemoMember {
  const { clientId, host, instanceId, rackId, process } = client;
  return {
    memberId: memberId(world, group, client, join),
    instanceId,
    clientId,
    host,
    rackId,
    topics,
    assignment: [],
    target: [],
    epoch: 0,
    ...(process && { streams: { ...process, tasks: NO_TASKS, target: NO_TASKS, restored: [] } }),
  };
}

/** As clients and brokers make them: newer clients choose a bare id, classic ones get their client id in front. */
function memberId(
  { seed }: World,
  { identity }: DemoGroup,
  { clientId, instanceId }: Client,
  join: number,
): string {
  const keys = [identity.id, clientId, join] as const;
  if (identity.type !== 'classic') {
    return Buffer.from(hexId(seed, ...keys), 'hex').toString('base64url');
  }
  return `${instanceId ?? clientId}-${uuid(seed, ...keys)}`;
}
