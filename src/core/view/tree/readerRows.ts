// The view by topic: the topics of a cluster, and under each the groups that read it.

import { formatCount, formatExact } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import { atOnce } from '../../../base/sharedThread';
import type { ClusterProfile } from '../../../connections/profile';
import type { ClusterSnapshot, ClusterState, GroupSnapshot } from '../../store/clusterSnapshot';
import { firstGroups } from '../../store/firstGroups';
import { GROUPS_AT_ONCE, type GroupSort } from '../../store/groupFilter';
import type { TopicReaders } from '../../store/window/topicReaders';
import { lagCaveats, lagDetailLines, lagLines, lagSentence, lagText, totalLevel } from '../lagText';
import { markersLines } from '../markersText';
import type { Row } from '../row';
import { groupRow } from './groupRow';
import { emptyRow, type GroupsToShow } from './groupRows';
import { messageRow } from './messageRow';
import { moreRow } from './moreRow';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';
import { summaryRow } from './summaryRow';

interface TopicsToShow extends GroupsToShow {
  /** By name. A topic that is not among them has no row. */
  readonly readers: ReadonlyMap<string, TopicReaders>;
}

/** The summary, the topics in the order given, and how to see more of them. */
export function readTopicRows(
  profile: ClusterProfile,
  state: ClusterState & { readonly snapshot: ClusterSnapshot },
  shown: TopicsToShow,
  options: RowOptions,
): Row[] {
  const { id: clusterId } = profile;
  const { snapshot } = state;
  const topics = shown.ids.flatMap((topic) => {
    const readers = shown.readers.get(topic);
    return readers === undefined ? [] : readTopicRow(clusterId, readers, snapshot, options);
  });
  return [
    summaryRow(clusterId, state, { ...shown, topics: snapshot.topics.size }, options),
    ...topics,
    ...(shown.matching === 0 && topics.length === 0
      ? [emptyRow(profile, snapshot, shown.filter)]
      : []),
    ...(shown.hidden > 0 ? [moreRow(clusterId, shown.hidden, 'topics')] : []),
  ];
}

/** 'orders | 3,400 · 2 groups'. */
function readTopicRow(
  clusterId: string,
  { topic, total, readers }: TopicReaders,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row {
  const known = snapshot.topics.get(topic);
  const failure = known?.ok === false ? known.failure : undefined;
  const short = failure === undefined ? '' : failureShort(failure);
  const lag = lagText(total);
  const groups = formatCount(readers.length, 'group');
  const spoken = lag === '' ? '' : lagSentence(total, options.thresholds);
  return {
    kind: 'topic',
    id: rowId('topic', clusterId, topic),
    target: { clusterId, topic },
    label: nameIn(options, topic),
    description: [lag, ...(lag === '' ? [] : lagCaveats(total)), short, groups]
      .filter((part) => part !== '')
      .join(' · '),
    icon: failure === undefined ? 'list-unordered' : 'warning',
    iconColor: failure === undefined ? undefined : 'list.warningForeground',
    level: lag === '' ? undefined : totalLevel(total, options.thresholds),
    tooltip: () => ({
      title: visibleText(topic),
      lines: [
        ...(failure === undefined ? [] : [{ label: 'Failed', value: failureSentence(failure) }]),
        ...(lag === '' ? [] : lagLines(total, options.thresholds)),
        { label: 'Groups', value: formatExact(readers.length) },
        ...(lag === '' ? [] : [...lagDetailLines(total), ...markersLines(total)]),
      ],
    }),
    ariaLabel: [`Topic ${displayName(topic)}`, spoken, short, groups]
      .filter((part) => part !== '')
      .join(', '),
    capabilities: ['readTopic'],
    expandable: true,
  };
}

/**
 * The groups that read a topic, in order. Such a row is about the group's part of that topic: so are its lag
 * and the commands on it. Of very many, the first ones.
 */
export function readerRows(
  clusterId: string,
  { topic, readers }: TopicReaders,
  snapshot: ClusterSnapshot,
  sort: GroupSort,
  options: RowOptions,
): Row[] {
  const severityOf = ({ listing }: GroupSnapshot) => options.verdictOf?.(listing.groupId)?.severity;
  const first = atOnce(firstGroups(readers, sort, GROUPS_AT_ONCE, { severityOf }));
  const rows = first.map((group) => {
    const { groupId } = group.listing;
    // What is remembered is the lag of whole groups.
    const trendOf = group.topics.length === 1 ? options.trendOf : undefined;
    const row = groupRow(clusterId, group, snapshot, { ...options, trendOf });
    return {
      ...row,
      id: rowId('group', clusterId, topic, groupId),
      target: { clusterId, groupId, topic },
    };
  });
  const hidden = readers.length - first.length;
  if (hidden === 0) return rows;
  const label = `${formatCount(hidden, 'more group')}: Filter… finds any of them`;
  const target = { clusterId, topic };
  return [
    ...rows,
    messageRow(target, { key: 'readers', label, severity: 'info', retryable: false }),
  ];
}
