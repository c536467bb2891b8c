// What would make each verdict wrong, in whole sentences: beside the verdict those that apply to its numbers, and all
// of them in docs/insight.md. What a rule leaves out by itself is no doubt; its file says that.

import type { Verdict, VerdictId, VerdictOf } from '../../insight/verdict';

/** One that only some verdicts of a kind have. Its text is true of the kind, so that it can be read without one. */
interface SomeDoubt<Id extends VerdictId> {
  readonly text: string;
  readonly when: (verdict: VerdictOf<Id>) => boolean;
}

/** The first one always applies: no verdict is beyond doubt. */
type Doubts<Id extends VerdictId> = readonly [string, ...(string | SomeDoubt<Id>)[]];

const KEPT_ELSEWHERE = 'Offsets may be kept elsewhere, as Flink and Spark do.';
const WHOLE_SEGMENTS = 'Kafka deletes whole segments, so messages may live longer.';
const PACE_CHANGES = 'The pace may change.';

const DOUBTS: { readonly [Id in VerdictId]: Doubts<Id> } = {
  dataLost: [
    'Somebody may have deleted the messages on purpose, for example with kafka-delete-records.sh.',
    {
      text: 'Fewer may be lost where a topic is compacted: its offsets have gaps.',
      when: ({ evidence }) => evidence.upTo,
    },
  ],
  retentionAhead: [
    WHOLE_SEGMENTS,
    {
      text: 'An age comes from the timestamp of a message, so the clock of a producer may be wrong.',
      when: ({ evidence }) => evidence.ageMs !== undefined,
    },
    {
      text: 'Without an age, a group that was reset to the log start looks the same.',
      when: ({ evidence }) => evidence.ageMs === undefined,
    },
  ],
  stuckPartition: [
    'A consumer may have paused the partition on purpose.',
    'One message may simply take that long to process.',
  ],
  stalled: [
    'One batch may take more than three times as long as those before it.',
    {
      text: KEPT_ELSEWHERE,
      when: ({ groupType }) => groupType !== 'share',
    },
    {
      text: 'As long as it is a warning, it is unknown how often the group commits: it may commit in long batches.',
      when: ({ severity }) => severity === 'warning',
    },
  ],
  notReady: [
    'The topics may be about to be created.',
    {
      text: 'Where all source topics exist, brokers do not give the reason: it may be another one.',
      when: ({ evidence }) => evidence.missing.length === 0,
    },
  ],
  slowMember: ['Its messages may need more work than those of others.'],
  fallingBehind: ['A load that ends by itself, for example a nightly one, looks the same.'],
  neverCatchesUp: [
    PACE_CHANGES,
    'A long load that ends by itself looks the same.',
    {
      text: WHOLE_SEGMENTS,
      when: ({ evidence }) => evidence.lostInMs !== undefined,
    },
  ],
  catchingUp: [`${PACE_CHANGES} What waits in partitions without a commit makes it longer.`],
  noConsumer: [
    'A nightly job, or a service that is scaled to zero, has no consumers at times.',
    'Another group may have taken over.',
  ],
  simpleGroup: ['A tool may have written the offsets, and not a consumer.'],
  neverCommits: [
    KEPT_ELSEWHERE,
    'A consumer that commits rarely may be about to commit for the first time.',
  ],
  rewound: [
    'The application may have gone back on purpose, for example with seek().',
    'Several steps between two readings are seen as one.',
    {
      text: 'Where no members were seen, a consumer may have come and gone between two readings.',
      when: ({ evidence }) => evidence.members === 0,
    },
  ],
  twoWriters: ['An application that goes back on purpose, and commits that, looks the same.'],
  recreated: [
    'A recreated topic and an unclean leader election look the same.',
    {
      text: 'A committed offset beyond the log end may also come from a client that committed it.',
      when: ({ evidence: { committed, end } }) => committed !== undefined && committed > end,
    },
  ],
  leftTopic: [
    'Consumers that subscribe to the topic may just be stopped, for example for a deployment.',
  ],
  unassigned: ['An assignor may leave partitions out on purpose.'],
  idleMembers: ['They may be a reserve on purpose.'],
  tooFewMembers: ['Something that all consumers share, for example a database, may be the limit.'],
  atPartitionLimit: [
    'Where partitions are spread unevenly, another assignment may help.',
    'In a share group (KIP-932), more consumers than partitions can read.',
  ],
  hotPartition: ['The last ten minutes may be unusual for these keys.'],
  unevenAssignment: ['The assignor may weigh partitions by their load.'],
  rebalanceStorm: [
    'Rebalances between two readings are not seen, nor most consumers that live for less than that: there may be more.',
    {
      text: 'Several deployments within ten minutes look the same.',
      when: ({ evidence }) => !evidence.rolling,
    },
    {
      text: 'Crashes look like a rolling restart until one of those that joined has left again.',
      when: ({ evidence }) => evidence.rolling,
    },
  ],
  eagerAssignor: [
    'Some libraries have no other assignor.',
    {
      text: 'Where no stop was seen in the last half hour, stops may be too short to matter.',
      when: ({ evidence }) => evidence.stoppedAt === undefined,
    },
  ],
  kip848Possible: ['Whether the client library supports it is not visible.'],
  mixedProtocol: ['An upgrade may take longer on purpose.'],
  staticAway: [
    'It may be restarting, and come back in time.',
    'In a group of the classic protocol, a static member that hangs looks the same.',
  ],
  longSession: ['It may be on purpose, for example for static members that take long to restart.'],
  openTransaction: [
    'The last stable offset is read on demand: the transaction may have ended since then.',
    {
      text: 'A consumer with isolation.level=read_uncommitted, the default in Java, does not wait: it stays there for another reason.',
      when: ({ groupType }) => groupType !== 'share',
    },
  ],
  markersOnly: ['It is true of these offsets only: once one of them moves, it is unknown again.'],
  zombie: ['Jobs that run rarely look the same.'],
  expiresSoon: [
    'Kafka may keep them longer: it does not say when something was committed.',
    'A consumer that starts before then keeps them.',
  ],
  unauthorised: [
    'The permissions may be there by now: settings that were refused are asked for again in an hour.',
  ],
};

/** What would make a verdict wrong, by its evidence; at least one sentence. */
export function verdictDoubts(verdict: Verdict): string {
  return textOf(verdict.id, ({ when }) => when(verdict));
}

/** What would make a verdict of a kind wrong, whatever its evidence. */
export const allDoubts = (id: VerdictId): string => textOf(id, () => true);

function textOf(id: VerdictId, applies: (one: SomeDoubt<VerdictId>) => boolean): string {
  // Each entry takes the verdict of its own id.
  const doubts = DOUBTS[id] as Doubts<VerdictId>;
  return doubts
    .filter((one) => typeof one === 'string' || applies(one))
    .map((one) => (typeof one === 'string' ? one : one.text))
    .join(' ');
}
