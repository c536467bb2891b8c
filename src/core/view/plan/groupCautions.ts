// A plan's warnings beside its numbers, in sentences. They are about other programs that keep
// progress for a group, about commits that are not seen, and about what an undo could not restore.

import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { changesOffset, type AcceptedGroup } from '../../write/acceptedPlan';
import type { GroupCaution } from '../../plan/groupCaution';
import type { GroupPlan, PlanNote } from '../../plan/groupPlan';
import type { ChangeKind } from '../../plan/groupChange';

/** The group's warnings for a plan's heading, in a few words each. */
export const cautionBriefs = ({ cautions = [] }: GroupPlan): string[] =>
  cautions.flatMap((caution) => {
    switch (caution.kind) {
      case 'streamsState':
        return 'Kafka Streams: state stores stay as they are';
      case 'streamsTopics':
        return 'Kafka Streams: state stores and internal topics stay as they are';
      case 'sinkConnector':
        return 'named like a sink connector';
      case 'checkpoints':
        return `named like ${caution.program}, which keeps its own offsets`;
      case 'hiddenTopics':
        return [];
    }
  });

/** The sentences about the groups that are changed, each once. */
export function cautionSentences(
  kind: ChangeKind,
  groups: readonly AcceptedGroup[],
): readonly string[] {
  const sentences = new Set<string>();
  for (const group of groups) {
    for (const caution of group.cautions ?? []) {
      const sentence = sentenceOf(caution, kind, displayName(group.groupId));
      if (sentence !== undefined) sentences.add(sentence);
    }
    if (isForGood(group)) sentences.add(FOR_GOOD);
    if (staysWithTopic(group)) sentences.add(STAYS_WITH_TOPIC);
    for (const sentence of finishedSentences(group)) sentences.add(sentence);
  }
  return [...sentences];
}

/** Whether an undo of the group's change could not bring all of it back. */
export const isPartlyForGood = (group: AcceptedGroup): boolean =>
  isForGood(group) ||
  staysWithTopic(group) ||
  finishedSentences(group).length > 0 ||
  group.cautions?.some(({ kind }) => kind === 'hiddenTopics') === true;

const FOR_GOOD =
  'The brokers cannot delete single offsets (OffsetDelete, Kafka 2.4): an undo cannot remove the committed offsets that this creates.';

const STAYS_WITH_TOPIC =
  'A share group forgets whole topics only: an undo cannot remove the start offsets that this creates beside others of the same topic.';

const hasNote = ({ targets }: AcceptedGroup, kind: PlanNote['kind']): boolean =>
  targets.some(
    (target) => changesOffset(target) && target.notes.some((note) => note.kind === kind),
  );

/** Whether the change creates commits that no undo could take away. */
const isForGood = (group: AcceptedGroup): boolean => hasNote(group, 'staysForGood');

const staysWithTopic = (group: AcceptedGroup): boolean => hasNote(group, 'staysWithTopic');

/**
 * What the brokers forget of a share group, with its number: no undo can bring it back. None where
 * nothing is finished beyond the starts that change.
 */
function finishedSentences({ groupId, targets }: AcceptedGroup): string[] {
  let finished = 0n;
  let unknown = 0;
  let isMost = false;
  for (const target of targets) {
    if (target.share === undefined || !changesOffset(target)) continue;
    if (target.share.finished === undefined) unknown++;
    else finished += target.share.finished;
    if (target.share.atMost === true) isMost = true;
  }
  if (finished === 0n && unknown === 0) return [];
  const most = isMost ? 'up to ' : '';
  const counts = [
    ...(finished === 0n ? [] : [`${most}${formatCount(finished, 'message')}`]),
    ...(unknown === 0
      ? []
      : [`an unknown number of messages of ${formatCount(unknown, 'partition')}`]),
  ];
  return [
    `${displayName(groupId)} has finished ${counts.join(' and ')} beyond its start offsets. Kafka forgets which these are when a start offset changes: after an undo, they will be delivered again.`,
  ];
}

function sentenceOf(caution: GroupCaution, kind: ChangeKind, group: string): string | undefined {
  const moves = kind === 'reset' || kind === 'undo';
  switch (caution.kind) {
    case 'streamsState':
      return moves
        ? `${group} is an application of Kafka Streams. Its state stores stay as they are, so messages that are read again are counted twice there; kafka-streams-application-reset.sh resets both.`
        : undefined;
    case 'streamsTopics':
      return streamsTopicsText(caution.topics, kind, group);
    case 'sinkConnector':
      return `${group} is named like the group of the sink connector ${displayName(caution.connector)} of Kafka Connect. Keep the connector stopped during the change.`;
    case 'checkpoints':
      return moves ? CHECKPOINTS[caution.program](group) : undefined;
    case 'hiddenTopics':
      return 'Offsets of topics that you have no permission to describe are not shown. If there are any, they will be deleted too, and an undo cannot restore them.';
  }
}

/** What an application of Kafka Streams keeps beside its offsets, and who can take that away. */
function streamsTopicsText(
  topics: Extract<GroupCaution, { kind: 'streamsTopics' }>['topics'],
  kind: ChangeKind,
  group: string,
): string | undefined {
  const some = topics === undefined ? undefined : internalTopics(topics);
  if (some === '') return undefined;
  const its = `${group} is an application of Kafka Streams. Its ${some ?? 'internal topics'}`;
  const tool = 'kafka-streams-groups.sh can delete internal topics.';
  if (kind === 'deleteGroups') return `${its} will not be deleted. ${tool}`;
  if (kind === 'deleteOffsets' || kind === 'skip') return undefined;
  const again =
    topics?.changelog === 0
      ? ''
      : ', so messages that are read again are counted twice in its state stores';
  return `${its} stay as they are${again}. ${tool}`;
}

/** '2 changelog topics and 1 repartition topic'; '' for none. */
const internalTopics = ({ changelog, repartition }: { changelog: number; repartition: number }) =>
  [
    ...(changelog === 0 ? [] : [formatCount(changelog, 'changelog topic')]),
    ...(repartition === 0 ? [] : [formatCount(repartition, 'repartition topic')]),
  ].join(' and ');

const CHECKPOINTS = {
  Spark: (group: string) =>
    `${group} is named like a group of Spark, which continues from its checkpoint and ignores committed offsets.`,
  Flink: (group: string) =>
    `${group} is named like a group of Flink. A Flink job that restores a checkpoint or savepoint ignores committed offsets.`,
};
