// Describes groups of any type: decides which API to ask for which group.

import type { GroupToRead } from '../../core/groupAdmin';
import { type GroupDescription } from '../../core/model';
import { failed, type Result } from '../../base/failure/result';
import { sendToCoordinators, type GroupRequest } from '../coordinators/sendToCoordinators';
import { describeClassic, describeConsumer } from './groupRequests';
import type { ReadingMemory } from '../memory/readingMemory';
import { groupSubject } from '../../base/failure/subjects';
import type { Brokers } from '../brokers/brokers';

type Described = Map<string, Result<GroupDescription>>;

/**
 * Every group's description, by id. The listing says which API to ask. If that API does not know
 * the group, the other one is asked: the group has changed its type, or the broker is too old to
 * list types. Below DescribeGroups v6 a KIP-848 group looks Dead rather than unknown.
 */
export async function describeAnyGroups(
  brokers: Brokers,
  memory: ReadingMemory,
  groups: readonly GroupToRead[],
  signal: AbortSignal,
): Promise<Described> {
  const isConsumer = ({ type }: GroupToRead): boolean => type === 'consumer';
  const isOther = ({ type }: GroupToRead): boolean => type === 'share' || type === 'streams';
  const others = groups.filter(isOther);
  const consumers = groups.filter(isConsumer);
  const classics = groups.filter((group) => !isConsumer(group) && !isOther(group));
  const send = (some: readonly GroupToRead[], request: GroupRequest<GroupDescription>) =>
    sendToCoordinators(brokers, some, request, signal);

  const asClassic = describeClassic(memory.classicDescriptions, memory.describedOneByOne);
  const asConsumer = describeConsumer(memory.consumerDescriptions, async (topicIds) => {
    await memory.topicNames.lookUp(brokers, topicIds);
    return (topicId) => memory.topicNames.of(topicId);
  });

  const [classic, consumer] = await Promise.all([
    send(classics, asClassic),
    send(consumers, asConsumer),
  ]);
  const [second, third] = await Promise.all([
    send(unknownIn(classics, classic), asConsumer),
    send(unknownIn(consumers, consumer), asClassic),
  ]);
  return new Map([
    ...classic,
    ...consumer,
    ...known(second),
    ...known(third),
    ...others.map((group) => [group.groupId, notDescribed(group)] as const),
  ]);
}

const unknownIn = (groups: readonly GroupToRead[], described: Described): GroupToRead[] =>
  groups.filter(({ groupId }) => isUnknown(described.get(groupId)));

const isUnknown = (result: Result<GroupDescription> | undefined): boolean =>
  result?.ok === true
    ? result.value.state === 'Dead'
    : result?.failure.code === 'GROUP_ID_NOT_FOUND';

/** If the other API does not know the group either, the first answer counts. */
const known = (described: Described) =>
  [...described].filter(([, result]) => result.ok && !isUnknown(result));

const notDescribed = ({ groupId, type }: GroupToRead): Result<never> =>
  failed({
    kind: 'unsupported',
    subject: groupSubject(groupId),
    code: '',
    reason: `members of ${type} groups are not supported yet`,
  });
