// Words for committed offsets that are missing, went back, or stand where nobody reads.

import { formatCount, formatDuration, formatExact, formatMoment } from '../../../base/format';
import {
  listText,
  messagesText,
  offsetTerm,
  placeText,
  topicText,
  unreadText,
} from './healthFormats';
import { verdictNames } from './verdictNames';
import type { VerdictOf } from '../../insight/verdict';
import type { WordsOf } from './wordsOf';

type CommitId =
  | 'neverCommits'
  | 'rewound'
  | 'twoWriters'
  | 'recreated'
  | 'leftTopic'
  | 'openTransaction'
  | 'markersOnly'
  | 'simpleGroup';

export const commitWords: WordsOf<CommitId> = {
  neverCommits: ({ evidence: { uncommitted, ofPartitions } }) => ({
    ...verdictNames.neverCommits,
    sentence: `${formatExact(uncommitted)} of ${formatCount(ofPartitions, 'partition')} have a consumer and new messages, but no committed offset.`,
    next: 'Check that the consumer commits. Flink and Spark keep their offsets elsewhere: for them this is normal.',
  }),
  rewound: ({ evidence, groupType, partitions }, now) => ({
    ...verdictNames.rewound,
    ...(groupType === 'share' && { title: 'Start offsets went back' }),
    sentence:
      `At ${formatMoment(evidence.at, now)} ${placeText(evidence)} went back by ${messagesText(evidence.from - evidence.to)}, from ${formatExact(evidence.from)} to ${formatExact(evidence.to)}` +
      (partitions.length > 1
        ? `, and ${formatCount(partitions.length - 1, 'more partition')} with it, by ${messagesText(evidence.back)} together`
        : '') +
      (evidence.members > 0
        ? `, while ${formatCount(evidence.members, 'consumer was', 'consumers were')} connected.`
        : ', while the group had no members: somebody reset it.'),
    next:
      evidence.before.length === 0
        ? 'It has read up to there again, so the messages in between were read twice. Check why it went back.'
        : 'If this was a mistake, reset it to the previous offset. Otherwise the messages in between are read twice.',
  }),
  twoWriters: ({ evidence }) => ({
    ...verdictNames.twoWriters,
    sentence: `${placeText(evidence)} went back ${formatExact(evidence.times)} times within ${formatDuration(evidence.withinMs)}: two consumers commit for it, or asynchronous commits overtake each other.`,
    next: 'Look for a second consumer that uses this group id with assign(), and for commitAsync() calls that overtake each other.',
  }),
  recreated: (verdict) => ({
    ...verdictNames.recreated,
    sentence: recreatedSentence(verdict),
    next: 'Reset to earliest to read the new topic from its start, or to latest to read what comes next.',
  }),
  leftTopic: ({ evidence: { topics, ...unread } }) => ({
    ...verdictNames.leftTopic,
    ...(topics.length > 1 && { title: 'Topics are no longer read' }),
    sentence: `The group no longer reads ${listText(topics.map(({ topic }) => topicText(topic)))}: the ${unreadText(unread)} there do not count as its lag.`,
    next: 'Delete the committed offsets of topics that the group will not read again.',
  }),
  openTransaction: ({ evidence }) => ({
    ...verdictNames.openTransaction,
    sentence: `A transaction in ${placeText(evidence)} has been open at offset ${formatExact(evidence.offset)} for ${formatDuration(evidence.stillMs)}. Consumers with isolation.level=read_committed wait there, ${messagesText(evidence.behind)} before the log end.`,
    next: 'Find it with kafka-transactions.sh find-hanging, and check the producer that left it open.',
  }),
  markersOnly: ({ evidence: { markers }, ...verdict }) => ({
    ...verdictNames.markersOnly,
    sentence: `What is behind the ${offsetTerm(verdict)} is ${markers === 1n ? '1 transaction marker' : `${formatExact(markers)} transaction markers`}, not messages: the group has read everything.`,
    next: 'Nothing to do.',
  }),
  simpleGroup: ({ evidence: { moving } }) => ({
    ...verdictNames.simpleGroup,
    sentence: moving
      ? 'The offsets move, so a consumer with assign() is running. Kafka does not list such consumers.'
      : 'Nobody has subscribed since the group was created. A consumer with assign() would not be listed.',
    next: 'After a reset, restart such consumers: they read their offsets only when they start.',
  }),
};

function recreatedSentence(verdict: VerdictOf<'recreated'>): string {
  const { committed, end, endBefore, ...at } = verdict.evidence;
  const why = 'The topic was recreated, or an unclean leader election cut its log.';
  if (endBefore !== undefined && endBefore > end) {
    return `The log end of ${placeText(at)} fell from ${formatExact(endBefore)} to ${formatExact(end)}. ${why}`;
  }
  const where = committed === undefined ? '' : ` ${formatExact(committed)}`;
  return `The ${offsetTerm(verdict)}${where} of ${placeText(at)} is beyond its log end ${formatExact(end)}. ${why}`;
}
