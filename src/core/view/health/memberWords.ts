// Words for consumers that are missing, idle or too few, and for what may not be read.

import { formatCount, formatExact, formatMoment } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { listText, messagesText, topicText, unreadText } from './healthFormats';
import { verdictNames } from './verdictNames';
import type { WordsOf } from './wordsOf';

type MemberId =
  | 'noConsumer'
  | 'unassigned'
  | 'idleMembers'
  | 'tooFewMembers'
  | 'atPartitionLimit'
  | 'unevenAssignment'
  | 'staticAway'
  | 'notReady'
  | 'unauthorised';

export const memberWords: WordsOf<MemberId> = {
  noConsumer: ({ evidence: { emptySince, produced, ...unread } }, now) => ({
    ...verdictNames.noConsumer,
    sentence:
      `The group has had no members since at least ${formatMoment(emptySince, now)}, and ${unreadText(unread)} ${unread.lag === 1n ? 'waits' : 'wait'}.` +
      (produced === 0n
        ? ''
        : ` ${messagesText(produced)} ${produced === 1n ? 'has' : 'have'} come since then.`),
    next: 'Start its consumers. For a nightly job, or a service scaled to zero, this is normal.',
  }),
  unassigned: ({ evidence: { unassigned, ofPartitions } }) => ({
    ...verdictNames.unassigned,
    sentence: `${formatExact(unassigned)} of ${formatCount(ofPartitions, 'partition')} ${unassigned === 1 ? 'is' : 'are'} subscribed to, but assigned to nobody.`,
    next: 'Check the assignor and the logs of the consumers. A member that is away may still own them.',
  }),
  idleMembers: ({ evidence: { idle, members, partitions } }) => ({
    ...verdictNames.idleMembers,
    sentence: `${formatExact(idle)} of ${formatCount(members, 'consumer')} ${idle === 1 ? 'has' : 'have'} nothing to do: there are ${formatCount(partitions, 'partition')}.`,
    next: 'Run fewer consumers, or add partitions. Idle ones are fine as a reserve.',
  }),
  tooFewMembers: ({ evidence: { members, partitions, more, needed } }) => ({
    ...verdictNames.tooFewMembers,
    sentence: `${formatCount(members, 'consumer')} ${members === 1 ? 'shares' : 'share'} ${formatCount(partitions, 'partition')}: up to ${formatExact(more)} more can have a partition.`,
    next:
      // It is counted up to the partitions: where it is all of them, it may be too few.
      needed > 0 && needed < more
        ? `${formatExact(needed)} more would keep pace, if each processes as much as the others.`
        : 'Add consumers, unless what they call is the bottleneck.',
  }),
  atPartitionLimit: ({ evidence: { members, partitions } }) => ({
    ...verdictNames.atPartitionLimit,
    sentence: `${formatCount(members, 'consumer')} for ${formatCount(partitions, 'partition')}: another one would have nothing to read.`,
    next: 'Process messages faster, or add partitions. After that, keys go to other partitions than before.',
  }),
  unevenAssignment: ({ evidence: { most, least, byRange } }) => ({
    ...verdictNames.unevenAssignment,
    sentence:
      `One consumer has ${formatCount(most, 'partition')}, another ${formatExact(least)}.` +
      (byRange ? ' The range assignor gives the first consumers one more of each topic.' : ''),
    next: 'Use the cooperative-sticky assignor, or uniform in a group of the consumer protocol.',
  }),
  notReady: ({ evidence: { missing, members } }) => ({
    ...verdictNames.notReady,
    sentence:
      missing.length === 0
        ? `${formatCount(members, 'member is', 'members are')} connected and none has a task: topics are missing, or topics that are joined have different numbers of partitions.`
        : `${listText(missing.map(topicText))} ${missing.length === 1 ? 'does' : 'do'} not exist, so ${formatCount(members, 'member has', 'members have')} no task.`,
    next:
      missing.length === 0
        ? 'Compare the source topics of the application with those of the cluster.'
        : `Create ${missing.length === 1 ? 'it' : 'them'}, or correct the name in the application.`,
  }),
  staticAway: ({ evidence: { instanceIds, partitions } }) => ({
    ...verdictNames.staticAway,
    sentence: `${listText(instanceIds.map((id) => displayName(id, 60)))} ${instanceIds.length === 1 ? 'is' : 'are'} away. Kafka keeps ${formatCount(partitions, 'partition')} for ${instanceIds.length === 1 ? 'it' : 'them'} until the session timeout.`,
    next: 'If it does not come back, Remove Members gives its partitions to the others.',
  }),
  unauthorised: ({ evidence: { missing, topicSettings } }) => ({
    ...verdictNames.unauthorised,
    sentence: `This connection lacks: ${listText(missing.map(({ operation, subject }) => `${operation} on ${displayName(subject, 80)}`))}.`,
    next:
      'Ask for these ACLs. Until then, what they protect is unknown here.' +
      (topicSettings
        ? ' Without the settings of a topic, how far the group is behind in time has weaker bounds, and it is unknown when Kafka will delete unread messages.'
        : ''),
  }),
};
