// The states of the Health tab: many verdicts, nothing wrong, too early, not judged, no longer read, and names as
// long as Kafka allows.

import type { GroupHealth, VerdictId, VerdictOf } from '../../../src/core/insight/verdict';
import { displayName } from '../../../src/base/visibleText';
import { healthShown } from '../../../src/core/view/health/healthShown';
import type { PanelState } from '../../../src/protocol/panelState';
import { TAKEN_AT } from '../../unit/core/fixture/guide';
import { OLDEST_UNREAD, RECENT_PACE, healthOf, verdictOf } from '../../unit/core/fixture/verdicts';

const ALLOWED = { write: true, readMessages: true };

const MANY: readonly VerdictId[] = [
  ...(['stuckPartition', 'dataLost', 'fallingBehind', 'staticAway'] as const),
  ...(['rebalanceStorm', 'leftTopic', 'idleMembers', 'catchingUp'] as const),
];

const withHealth = (of: () => PanelState, health: GroupHealth) => (): PanelState => {
  const state = of();
  const { picture } = state;
  return {
    ...state,
    picture: picture && { ...picture, health: healthShown(health, ALLOWED, TAKEN_AT) },
  };
};

const inReading = (of: () => PanelState, reading: PanelState['reading']) => (): PanelState => ({
  ...of(),
  reading,
});

/** As many letters as a topic may have; a group id may have more. */
const LONG = `com.example.payments.${'settlement-reconciliation.'.repeat(10)}`.slice(0, 249);

function longNames(): GroupHealth {
  const stuck = verdictOf('stuckPartition') as VerdictOf<'stuckPartition'>;
  const partitions = Array.from({ length: 12 }, (_, partition) => ({ topic: LONG, partition }));
  const member = { memberId: LONG, clientId: LONG, host: `/${LONG}` };
  const evidence = { ...stuck.evidence, topic: LONG, member };
  const topics = Array.from({ length: 5 }, (_, at) => ({ topic: `${at}-${LONG}`, lag: 12n }));
  const missing = topics.map(({ topic }) => ({
    ...{ subject: `topic ${topic}`, operation: 'DESCRIBE_CONFIGS' as const },
  }));
  return healthOf([], {
    oldest: { ...OLDEST_UNREAD, topic: LONG, bySize: true, unknown: 12 },
    verdicts: [
      { ...stuck, partitions, evidence },
      verdictOf('leftTopic', { partitions, evidence: { topics, lag: 60n } }),
      verdictOf('unauthorised', { evidence: { topicSettings: true, missing } }),
    ],
  });
}

type States = Readonly<Record<string, () => PanelState>>;

/** Each of a group that is otherwise drawn as `guide`. */
export const healthStates = (guide: () => PanelState): States => ({
  'health-many': withHealth(guide, healthOf(MANY)),
  'health-nothing': withHealth(guide, healthOf([])),
  'health-pace': withHealth(
    guide,
    healthOf(['tooFewMembers'], { pace: RECENT_PACE, oldest: OLDEST_UNREAD }),
  ),
  'health-early': withHealth(
    guide,
    healthOf([], { judged: false, notJudged: 'tooEarly', practices: [] }),
  ),
  'health-unknown': withHealth(guide, healthOf([], { judged: false, notJudged: 'unreadable' })),
});

/** More of them, in which only the Health tab is another one. */
export const moreHealthStates = (guide: () => PanelState): States => {
  const { 'health-many': many = guide, 'health-nothing': nothing = guide } = healthStates(guide);
  const long = (): PanelState => ({
    ...guide(),
    group: { groupId: LONG, name: displayName(LONG) },
  });
  return {
    'health-stale': inReading(nothing, {
      kind: 'stale',
      reason: 'No connection to broker 1 (10.0.0.6:9092): connection refused.',
    }),
    'health-gone': inReading(many, {
      kind: 'gone',
      reason: 'This group was deleted with this extension.',
      restorable: true,
    }),
    'health-long-names': withHealth(long, longNames()),
  };
};
