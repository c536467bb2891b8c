// Words for rebalances, and for how a group assigns its partitions.

import { formatCount, formatDuration, formatExact, formatMoment } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { VerdictOf } from '../../insight/verdict';
import { listText, percentText } from './healthFormats';
import { verdictNames } from './verdictNames';
import type { WordsOf } from './wordsOf';

type RebalanceId =
  'rebalanceStorm' | 'eagerAssignor' | 'kip848Possible' | 'mixedProtocol' | 'longSession';

export const rebalanceWords: WordsOf<RebalanceId> = {
  rebalanceStorm: ({ evidence }) => ({
    ...verdictNames.rebalanceStorm,
    ...(evidence.rolling && {
      ...{ short: 'rolling restart', title: 'It looks like a rolling restart' },
    }),
    sentence: stormSentence(evidence),
    next: evidence.rolling
      ? 'Nothing to do if a deployment is in progress. Static membership avoids these rebalances.'
      : 'A client that comes back every few minutes exceeds max.poll.interval.ms; one that comes back after each session timeout is killed or paused. Look at its logs.',
  }),
  eagerAssignor: ({ evidence: { assignor, members, stoppedAt } }, now) => ({
    ...verdictNames.eagerAssignor,
    sentence:
      `With the assignor ${displayName(assignor, 60)}, ${givingUp(members)} up all partitions in each rebalance.` +
      (stoppedAt === undefined ? '' : ` That was last seen at ${formatMoment(stoppedAt, now)}.`),
    next: 'Use partition.assignment.strategy=cooperative-sticky, if the client library supports it, or the consumer protocol (KIP-848).',
  }),
  kip848Possible: ({ evidence: { assignor, to } }) => ({
    ...verdictNames.kip848Possible,
    sentence: `The brokers support KIP-848: the group can change from the assignor ${displayName(assignor, 60)} to the broker's own assignor ${to} without stopping.`,
    next: 'Set group.protocol=consumer in clients that support it: Java from 4.0, librdkafka from 2.12. In September 2026 kafkajs, kafka-python, Sarama and kafka-go did not. Then session.timeout.ms, heartbeat.interval.ms and partition.assignment.strategy are set at the broker.',
  }),
  mixedProtocol: ({ evidence: { classic, members } }) => ({
    ...verdictNames.mixedProtocol,
    sentence: `${formatExact(classic)} of ${formatCount(members, 'member')} still ${classic === 1 ? 'uses' : 'use'} the classic protocol in a group of the consumer protocol.`,
    next: 'Finish the upgrade of the clients.',
  }),
  longSession: ({ evidence: { sessionMs, heartbeatMs }, groupType }) => ({
    ...verdictNames.longSession,
    sentence:
      `${groupType === 'streams' ? 'streams' : 'consumer'}.session.timeout.ms of the group is ${formatDuration(sessionMs)}` +
      (heartbeatMs === undefined
        ? '.'
        : `, with a heartbeat every ${formatDuration(heartbeatMs)}.`),
    next: 'At least three heartbeats should fit into it. The longer it is, the longer a dead consumer keeps its partitions.',
  }),
};

/** 'the consumer gives', 'both consumers give', 'all 3 consumers give'. */
function givingUp(members: number): string {
  if (members === 1) return 'the consumer gives';
  return members === 2 ? 'both consumers give' : `all ${formatExact(members)} consumers give`;
}

function stormSentence({
  rebalances,
  withinMs,
  unsettledPart,
  clients,
}: VerdictOf<'rebalanceStorm'>['evidence']): string {
  const unsettled =
    unsettledPart === 0
      ? ''
      : `, and was not stable in ${percentText(unsettledPart)} of the readings`;
  const names = clients.map(
    ({ clientId, host, times, everyMs }) =>
      `${displayName(clientId, 60)} on ${displayName(host.replace(/^\//, ''), 60)} (${formatExact(times)} times${everyMs === undefined ? '' : `, every ${formatDuration(everyMs)}`})`,
  );
  const who = names.length === 0 ? '' : ` These left and came back: ${listText(names)}.`;
  return `It rebalanced ${formatExact(rebalances)} times within ${formatDuration(withinMs)}${unsettled}.${who}`;
}
