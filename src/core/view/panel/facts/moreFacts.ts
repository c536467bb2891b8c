// Facts in the panel's header that only groups of some types have: their settings with the brokers, and of Kafka
// Streams the processes and the topology's epoch.

import { formatCount, formatDuration, formatExact } from '../../../../base/format';
import { failureSentence } from '../../../../base/failure/failureSentence';
import { oneLine } from '../../../../base/visibleText';
import type { GroupSettings } from '../../../insight/clusterFacts';
import type { GroupConfig } from '../../../insight/configs/clusterConfigs';
import type { GroupSnapshot } from '../../../store/clusterSnapshot';
import { groupType } from '../../../store/groupFacts';
import type { GroupPicture } from '../../../../protocol/groupPicture';

type Fact = GroupPicture['moreFacts'][number];

export function moreFacts(group: GroupSnapshot, settings: GroupSettings | undefined): Fact[] {
  switch (groupType(group)) {
    case 'share':
      return [...shareFacts(settings), ...failed(settings)];
    case 'streams':
      return [...topologyFacts(group), ...streamsFacts(settings?.own), ...failed(settings)];
    case 'consumer':
      return consumerFacts(settings?.own);
    case 'classic':
    case 'unknown':
      return [];
  }
}

/** Settings that are unknown are not left out as if there were none. */
function failed({ own, failure }: Partial<GroupSettings> = {}): Fact[] {
  if (own !== undefined || failure === undefined) return [];
  return [{ name: 'Group settings', value: 'unknown', meaning: failureSentence(failure) }];
}

function shareFacts({ own, broker }: Partial<GroupSettings> = {}): Fact[] {
  return [
    ...duration(
      'Lock time',
      own?.shareLockMs,
      'A delivered message is locked for one member this long; then it can be delivered again (share.record.lock.duration.ms)',
    ),
    ...deliveryLimit(own?.shareDeliveryLimit, broker?.shareDeliveryLimit),
    ...counted(
      'In flight at most',
      own?.shareMostLocks,
      'message',
      'Of each partition, delivered and not finished yet (share.partition.max.record.locks)',
    ),
    ...text(
      'First start',
      own?.shareStart,
      'Where a partition without a start offset begins (share.auto.offset.reset)',
    ),
    ...text(
      'Isolation',
      own?.shareIsolation,
      'Which messages of transactions are delivered (share.isolation.level)',
    ),
    ...session(own?.shareSessionMs, own?.shareHeartbeatMs),
  ];
}

/** Before Kafka 4.3 there is one limit for all groups. */
function deliveryLimit(own: number | undefined, ofBroker: number | undefined): Fact[] {
  const meaning = (key: string) =>
    `A message is delivered this often before the group gives it up (${key})`;
  return own === undefined
    ? counted('Delivery limit', ofBroker, 'time', meaning('group.share.delivery.count.limit'))
    : counted('Delivery limit', own, 'time', meaning('share.delivery.count.limit'));
}

function streamsFacts(own: GroupConfig | undefined): Fact[] {
  return [
    ...counted(
      'Standby copies',
      own?.streamsStandbys,
      'copy',
      'Of the state of each task (streams.num.standby.replicas)',
      'copies',
    ),
    ...duration(
      'First rebalance',
      own?.streamsInitialDelayMs,
      'How long the broker waits for more members before it assigns for the first time (streams.initial.rebalance.delay.ms)',
    ),
    ...session(own?.streamsSessionMs, own?.streamsHeartbeatMs),
  ];
}

const consumerFacts = (own: GroupConfig | undefined): Fact[] =>
  session(own?.consumerSessionMs, own?.consumerHeartbeatMs);

function topologyFacts({ description }: GroupSnapshot): Fact[] {
  if (description?.ok !== true) return [];
  const { members, topology } = description.value;
  const processes = new Set(members.flatMap(({ streams }) => streams?.processId ?? []));
  const older =
    topology === undefined
      ? []
      : members.filter(
          ({ streams }) => streams !== undefined && streams.topologyEpoch !== topology.epoch,
        );
  const count = formatCount(older.length, 'member');
  return [
    {
      name: 'Processes',
      value: formatExact(processes.size),
      meaning: 'Members of one process share its state directory',
    },
    ...(topology === undefined
      ? []
      : [
          {
            name: 'Topology epoch',
            value: String(topology.epoch),
            meaning:
              older.length === 0
                ? 'Every member computes this topology'
                : `${count} ${older.length === 1 ? 'is' : 'are'} at another epoch`,
          },
        ]),
  ];
}

function session(timeout: number | undefined, heartbeat: number | undefined): Fact[] {
  const beats =
    heartbeat === undefined ? '' : `; heartbeats are expected every ${formatDuration(heartbeat)}`;
  return duration('Session timeout', timeout, `A silent member is removed after this time${beats}`);
}

const duration = (name: string, ms: number | undefined, meaning: string): Fact[] =>
  ms === undefined ? [] : [{ name, value: formatDuration(ms), meaning }];

const counted = (
  name: string,
  count: number | undefined,
  one: string,
  meaning: string,
  many?: string,
): Fact[] => (count === undefined ? [] : [{ name, value: formatCount(count, one, many), meaning }]);

/** A broker said it: its own words, on one line. */
const text = (name: string, value: string | undefined, meaning: string): Fact[] =>
  value === undefined ? [] : [{ name, value: oneLine(value, 40), meaning }];
