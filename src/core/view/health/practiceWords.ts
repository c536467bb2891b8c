// The guide's five practices in words: held and by what it shows, not held and what to change, or why
// nothing can be seen of it.

import { formatCount, formatDuration } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { NotVisible, Practice, PracticeId } from '../../insight/verdict';
import type { HealthAction, PracticeShown } from '../../../protocol/health';
import { verdictWords } from './verdictWords';

interface PracticeWords {
  readonly title: string;
  readonly held: string;
  readonly notHeld: string;
  /** What to change where no verdict says it. */
  readonly next: string;
}

export const PRACTICES: Readonly<Record<PracticeId, PracticeWords>> = {
  matchConsumers: {
    title: 'Match consumers to partitions',
    held: 'Every consumer has partitions, and every partition has a consumer.',
    notHeld: 'Consumers and partitions do not match.',
    next: 'Run as many consumers as the topics have partitions, or fewer.',
  },
  cooperativeRebalance: {
    title: 'Use cooperative rebalancing',
    held: 'A rebalance takes only the partitions that move.',
    notHeld: 'A rebalance takes all partitions from all consumers.',
    next: 'Use cooperative-sticky if the client library supports it, or the consumer protocol (KIP-848).',
  },
  commitAfterProcessing: {
    title: 'Commit after processing',
    held: 'No committed offset went back while the group was watched.',
    notHeld: 'Committed offsets went back.',
    next: 'Commit after a message is processed, from one place, in order.',
  },
  monitorLag: {
    title: 'Monitor lag',
    held: 'A rule watches the lag of this group.',
    notHeld: 'No rule watches the lag of this group.',
    next: 'Set an alert. The age of the oldest unread message is the best measure.',
  },
  sessionTimeout: {
    title: 'Set session timeouts with care',
    held: 'The session timeout fits its heartbeats, and members stay.',
    notHeld: 'Members leave and come back, or the session timeout is unusual.',
    next: 'Let three heartbeats fit into session.timeout.ms, and one batch into max.poll.interval.ms.',
  },
};

const UNSEEN: Readonly<Record<NotVisible, string>> = {
  inClient: 'Only the code and the configuration of the clients show it.',
  noMembers: 'The group has no members now.',
  notRead: 'What this check needs could not be read, or was not asked for.',
  otherMonitors: 'Alerts are off here. Whether another tool watches the group cannot be seen.',
  tooEarly: 'The group has not been watched long enough.',
  notForType: 'It does not apply to groups of this type.',
};

/** `now` is when it is shown, in milliseconds since the epoch, UTC. */
export const practiceShown = (practice: Practice, now: number): PracticeShown => ({
  ...wordsOf(practice, now),
  action: actionOf(practice),
});

/** A rule can be made here, also where alerts are off and another tool may watch. */
function actionOf(practice: Practice): HealthAction | null {
  if (practice.id !== 'monitorLag') return null;
  const isWatched = practice.kind === 'held';
  const isKnown = practice.kind !== 'notVisible' || practice.why === 'otherMonitors';
  return isWatched || !isKnown ? null : { label: 'Alert Me…', intent: { kind: 'alertMe' } };
}

function wordsOf(practice: Practice, now: number): Omit<PracticeShown, 'action'> {
  const words = PRACTICES[practice.id];
  const { id } = practice;
  const { title } = words;
  switch (practice.kind) {
    case 'held':
      return {
        id,
        kind: 'held',
        title,
        text: [words.held, heldBy(practice)].join(' ').trim(),
        next: '',
        also: possibleText(practice),
      };
    case 'notHeld': {
      const [worst] = practice.because.map((verdict) => verdictWords(verdict, now));
      return {
        ...{ id, kind: 'notHeld', title },
        text: worst === undefined ? words.notHeld : worst.sentence,
        next: worst?.next ?? words.next,
        also: possibleText(practice),
      };
    }
    case 'notVisible':
      return { id, kind: 'unseen', title, text: UNSEEN[practice.why], next: '', also: '' };
  }
}

/** That the cluster offers the newer protocol, and what it takes; '' where not. */
function possibleText({ possible }: Practice): string {
  if (possible === undefined) return '';
  const { sentence, next } = verdictWords(possible);
  return `${sentence} ${next}`;
}

/** '3 members, 12 partitions.', 'Assignor cooperative-sticky.'; '' for nothing more to say. */
function heldBy({
  members,
  partitions,
  assignor,
  sessionMs,
}: Extract<Practice, { readonly kind: 'held' }>): string {
  const facts = [
    members === undefined ? '' : formatCount(members, 'consumer'),
    partitions === undefined ? '' : formatCount(partitions, 'partition'),
    assignor === undefined ? '' : `assignor ${displayName(assignor, 60)}`,
    sessionMs === undefined ? '' : `session timeout ${formatDuration(sessionMs)}`,
  ].filter((fact) => fact !== '');
  return facts.length === 0
    ? ''
    : `${facts.join(', ').replace(/^./, (first) => first.toUpperCase())}.`;
}
