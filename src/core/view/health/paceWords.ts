// Words for how fast a group reads: stuck, stalled, slow, falling behind, catching up.

import { formatCount, formatDuration, formatExact } from '../../../base/format';
import type { VerdictOf } from '../../insight/verdict';
import {
  memberText,
  unreadText,
  paceText,
  percentText,
  perSecondText,
  placeText,
  rangeText,
} from './healthFormats';
import { verdictNames } from './verdictNames';
import type { WordsOf } from './wordsOf';

type PaceId =
  | 'stuckPartition'
  | 'stalled'
  | 'slowMember'
  | 'fallingBehind'
  | 'neverCatchesUp'
  | 'catchingUp'
  | 'hotPartition';

export const paceWords: WordsOf<PaceId> = {
  stuckPartition: ({ evidence, partitions }) => ({
    ...verdictNames.stuckPartition,
    sentence:
      `${placeText(evidence)} has stayed at offset ${formatExact(evidence.offset)} for ${formatDuration(evidence.stillMs)}, with ${unreadText(evidence)} behind it, while other partitions continue.` +
      (partitions.length > 1
        ? ` So have ${formatCount(partitions.length - 1, 'more partition')}.`
        : '') +
      (evidence.member === undefined ? '' : ` It is read by ${memberText(evidence.member)}.`),
    next: 'Look at the message at the committed offset: processing it may fail again and again. Skip it if it cannot be processed.',
  }),
  stalled: ({ evidence: { members, stillMs, ...unread }, groupType }) => ({
    ...verdictNames.stalled,
    sentence: `${formatCount(members, 'consumer is', 'consumers are')} connected, none has ${groupType === 'share' ? 'finished a message' : 'committed'} for ${formatDuration(stillMs)}, and ${unreadText(unread)} ${unread.lag === 1n ? 'waits' : 'wait'}.`,
    next: `Check the logs of the consumers: they may be blocked, paused or failing.${groupType === undefined ? ' Remove Members lets the others take over from one that hangs.' : ''}`,
  }),
  slowMember: ({ evidence: { member, lagPart, partitions, ofPartitions } }) => ({
    ...verdictNames.slowMember,
    sentence: `${memberText(member)} holds ${percentText(lagPart)} of the lag with ${formatExact(partitions)} of ${formatCount(ofPartitions, 'partition')}.`,
    next: 'Check that consumer: its host, its dependencies, or the messages that it receives.',
  }),
  fallingBehind: ({ evidence }) => ({
    ...verdictNames.fallingBehind,
    sentence: `${paceText(evidence)}: the lag grows by ${perSecondText(evidence.producedPerSecond - evidence.consumedPerSecond)}.`,
    next: fallingNext(evidence),
  }),
  neverCatchesUp: ({ evidence }) => ({
    ...verdictNames.neverCatchesUp,
    sentence:
      `${paceText(evidence)}, and has fallen behind for ${formatDuration(evidence.growingMs)}.` +
      (evidence.lostInMs === undefined
        ? ''
        : ` At this pace messages will be deleted unread in about ${formatDuration(evidence.lostInMs)}.`),
    next: 'Add consumers while there are partitions for them, process messages faster, or raise the retention of the topic.',
  }),
  catchingUp: ({ evidence }) => ({
    ...verdictNames.catchingUp,
    sentence: `${paceText(evidence)}: it will catch up in ${rangeText(evidence.leastMs, evidence.mostMs)}.`,
    next: 'Nothing to do, as long as it continues like this.',
  }),
  hotPartition: ({ evidence }) => ({
    ...verdictNames.hotPartition,
    sentence: `${placeText(evidence)} received ${percentText(evidence.part)} of the new messages of its topic in ${formatDuration(evidence.withinMs)}, of ${formatCount(evidence.ofPartitions, 'partition')}.`,
    next: 'Look at the keys of the messages: many with one key go to one partition, and only one consumer can read it.',
  }),
};

/** More consumers help only where there are consumers, and partitions for them. */
function fallingNext({ members, membersNeeded }: VerdictOf<'fallingBehind'>['evidence']): string {
  if (membersNeeded > members) {
    return `About ${formatCount(membersNeeded, 'consumer')} would keep pace, if each processes as much as one of the ${formatExact(members)} now.`;
  }
  return 'Process messages faster, or find what slows the consumers down: more consumers alone would not help.';
}
