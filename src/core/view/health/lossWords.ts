// Words for what is lost, or will be: deleted messages, retention, offsets that expire.

import { formatDuration, formatMoment } from '../../../base/format';
import type { VerdictOf } from '../../insight/verdict';
import { messagesText, offsetTerm, percentText, placeText } from './healthFormats';
import { verdictNames } from './verdictNames';
import type { WordsOf } from './wordsOf';

export const lossWords: WordsOf<'dataLost' | 'retentionAhead' | 'expiresSoon' | 'zombie'> = {
  dataLost: ({ evidence: { lost, left, upTo, members }, groupType }) => ({
    ...verdictNames.dataLost,
    sentence:
      `${upTo || groupType === 'share' ? 'Up to ' : ''}${messagesText(lost)} ${lost === 1n ? 'was' : 'were'} deleted before the group read ${lost === 1n ? 'it' : 'them'}.` +
      (left === 0n || groupType === 'share'
        ? ''
        : ` With auto.offset.reset=latest it will also skip the ${messagesText(left)} that ${left === 1n ? 'is' : 'are'} left.`),
    next:
      groupType === 'share'
        ? 'The group reads what is left. ' + lessLoss(members)
        : 'Reset to earliest to read what is left. Then ' +
          lessLoss(members).replace(/^./, (first) => first.toLowerCase()),
  }),
  retentionAhead: (verdict) => ({
    ...verdictNames.retentionAhead,
    sentence: retentionSentence(verdict),
    next:
      verdict.evidence.members === 0
        ? 'Start its consumers, or raise retention.ms of the topic.'
        : 'Add consumers while there are partitions for them, or raise retention.ms of the topic.',
  }),
  expiresSoon: ({ evidence: { notBefore }, since }) => ({
    ...verdictNames.expiresSoon,
    sentence: `Kafka will delete the offsets of this unused group, not before ${formatMoment(notBefore, since)}.`,
    next: 'Export them if they are still needed. A reset to the current offsets renews them.',
  }),
  zombie: ({ evidence: { why, unusedMs }, ...verdict }) => ({
    ...verdictNames.zombie,
    sentence: `${ZOMBIES[why](offsetTerm(verdict))} It has had no member for at least ${formatDuration(unusedMs)}.`,
    next: 'Delete it if its owner agrees. The deletion can be undone.',
  }),
};

/** What keeps it from happening again. */
const lessLoss = (members: number): string =>
  members === 0
    ? 'Start its consumers, or give the topic more retention.'
    : 'Give the topic more retention, or the group more consumers.';

function retentionSentence({ evidence }: VerdictOf<'retentionAhead'>): string {
  const { usedPart, ageMs, retentionMs, deletedInMs } = evidence;
  const where = placeText(evidence);
  if (ageMs === undefined || retentionMs === undefined) {
    return `${percentText(usedPart)} of the log of ${where} is unread, and Kafka is already deleting messages at its start.`;
  }
  const left =
    deletedInMs === undefined
      ? ''
      : ` Kafka will delete it in at most ${formatDuration(deletedInMs)}.`;
  return `The oldest unread message of ${where} is at least ${formatDuration(ageMs)} old, and messages are kept for ${formatDuration(retentionMs)}.${left}`;
}

const ZOMBIES: Readonly<
  Record<VerdictOf<'zombie'>['evidence']['why'], (offset: string) => string>
> = {
  topicsGone: (offset) => `The topics of its ${offset}s no longer exist.`,
  oldMessages: (offset) => `Its ${offset}s are older than the messages that are kept.`,
  belowLogStart: (offset) => `All messages up to its ${offset}s have been deleted.`,
};
