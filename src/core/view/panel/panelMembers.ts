// The members of a group for the panel: who reads how much, and why a member reads nothing.

import { formatCount } from '../../../base/format';
import type { LongWork } from '../../../base/sharedThread';
import { visibleText } from '../../../base/visibleText';
import { failureSentence } from '../../../base/failure/failureSentence';
import { totalOf, type PartitionLag } from '../../lag';
import type { LagThresholds } from '../../lagLevel';
import type { Member } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { otherProtocolType, groupState, groupType, isRebalancing } from '../../store/groupFacts';
import { processNames } from './streams/processNames';
import { tasksText } from '../programs/streamsLines';
import type { GroupPartition } from '../../store/groupPartitions';
import type { MemberReading, PanelMember, PanelMembers } from '../../../protocol/groupPicture';
import { hostText } from '../hostText';
import { connectText } from '../programs/connectLines';
import { MATCHES_NO_TOPIC, matchlessPatterns } from '../matchlessPatterns';
import { memberNames } from '../memberNames';
import { panelLag } from './panelLag';

interface MemberOptions {
  readonly thresholds: LagThresholds;
  /** The sentence of {@link tooManyMembers}, which is the same for every idle member. */
  readonly tooMany: string | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** `members` in the order of the picture's indexes; `rows` are the picture's partitions. */
export function* panelMembers(
  group: GroupSnapshot,
  members: readonly Member[],
  rows: readonly GroupPartition[],
  { thresholds, tooMany }: MemberOptions,
): LongWork<PanelMembers> {
  if (group.description?.ok === false) {
    return { kind: 'unknown', reason: failureSentence(group.description.failure) };
  }
  const nameOf = uniqueNames(members);
  yield;
  const lags = yield* lagsOf(rows);
  const matchless =
    group.description?.ok === true ? matchlessPatterns(group.description.value) : NONE;
  const isShared = groupType(group) === 'share';
  const processOf = processNames(members);
  const list: PanelMember[] = [];
  for (const member of members) {
    const lag = isShared ? null : panelLag(totalOf(lags.get(member) ?? []), thresholds);
    const reading = readingOf(member, group, { tooMany, matchless });
    const tasks = tasksOf(member, processOf);
    list.push(panelMember(member, { name: nameOf(member), lag, reading, tasks }));
    yield;
  }
  return { kind: 'known', list };
}

function panelMember(
  member: Member,
  { name, lag, reading, tasks }: Pick<PanelMember, 'name' | 'lag' | 'reading' | 'tasks'>,
): PanelMember {
  return {
    memberId: member.memberId,
    name,
    clientId: visibleText(member.clientId),
    host: hostText(member.host),
    instanceId: shown(member.groupInstanceId),
    rack: shown(member.rackId),
    pattern: shown(member.subscribedPattern),
    epoch: member.memberEpoch ?? null,
    reading,
    targetCount: member.targetAssignment?.length ?? null,
    tasks,
    lag,
  };
}

function tasksOf(member: Member, processOf: (processId: string) => string): PanelMember['tasks'] {
  if (member.streams === undefined) return null;
  return { process: processOf(member.streams.processId), text: tasksText([member]) };
}

const SUBSCRIBES_TO_NOTHING = 'It subscribes to no topic.';

/** What is known of all members together. */
interface IdleReasons {
  readonly tooMany: string | undefined;
  readonly matchless: ReadonlySet<string>;
}

function readingOf(
  member: Member,
  group: GroupSnapshot,
  { tooMany, matchless }: IdleReasons,
): MemberReading {
  const { assignment, targetAssignment, subscribedTopics, subscribedPattern, streams } = member;
  if (assignment === undefined && streams !== undefined) {
    const reason = 'Which partitions its tasks read is unknown: the subtopologies are not named.';
    return { kind: 'unreadable', reason };
  }
  const runs = assignment === undefined ? connectText([member]) : undefined;
  if (runs !== undefined) return { kind: 'none', reason: `${runs} of Kafka Connect.` };
  if (assignment === undefined) {
    const protocol = visibleText(otherProtocolType(group) ?? '');
    const whose = protocol === '' ? 'a protocol' : `the protocol "${protocol}"`;
    return {
      kind: 'unreadable',
      reason: `Its assignment uses ${whose}, which this extension cannot read.`,
    };
  }
  if (assignment.length > 0) return { kind: 'reading', count: assignment.length };
  if (streams !== undefined && streams.tasks.standby.length + streams.tasks.warmup.length > 0) {
    return { kind: 'none', reason: `Its tasks: ${tasksText([member])}.` };
  }
  if (groupType(group) === 'share') {
    const isSubscribed = subscribedTopics?.length !== 0;
    const reason = isSubscribed ? 'The assignor gave it no partition.' : SUBSCRIBES_TO_NOTHING;
    return { kind: 'none', reason };
  }
  if (groupState(group) === 'NotReady') {
    return { kind: 'none', reason: 'It waits until the application is ready.' };
  }
  const idle = (reason: string): MemberReading => ({ kind: 'idle', reason });
  const coming = targetAssignment?.length ?? 0;
  if (coming > 0) return idle(`It will take over ${formatCount(coming, 'partition')}.`);
  if (isRebalancing(groupState(group))) {
    return idle('The group is rebalancing: it waits for its partitions.');
  }
  if (subscribedPattern !== undefined && matchless.has(subscribedPattern)) {
    return idle(`Its pattern ${MATCHES_NO_TOPIC}.`);
  }
  if (tooMany !== undefined) return idle(tooMany);
  if (groupType(group) === 'classic' && subscribedTopics?.length === 0) {
    return idle(SUBSCRIBES_TO_NOTHING);
  }
  return idle(
    streams === undefined ? 'The assignor gave it no partition.' : 'No task is assigned to it.',
  );
}

/** The lags of the partitions that each member reads. */
function* lagsOf(rows: readonly GroupPartition[]): LongWork<Map<Member, PartitionLag[]>> {
  const lags = new Map<Member, PartitionLag[]>();
  for (const { member, lag } of rows) {
    yield;
    if (member === undefined) continue;
    const own = lags.get(member);
    if (own === undefined) lags.set(member, [lag]);
    else own.push(lag);
  }
  return lags;
}

/** The names of the tree, numbered where even the ends of the member ids are the same. */
function uniqueNames(members: readonly Member[]): (member: Member) => string {
  const nameOf = memberNames(members);
  const taken = new Map<string, number>();
  const names = new Map<Member, string>();
  for (const member of members) {
    const name = nameOf(member);
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    names.set(member, times === 1 ? name : `${name} (${times})`);
  }
  return (member) => names.get(member) ?? nameOf(member);
}

const shown = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : visibleText(text);
