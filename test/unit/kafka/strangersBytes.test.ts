// What members of a group wrote about themselves is bytes that no broker looks at: whatever they are, reading
// and showing them costs what they are long.

import { atOnce } from '../../../src/base/sharedThread';
import { displayName, visibleText } from '../../../src/base/visibleText';
import { RebalanceLog } from '../../../src/core/insight/rebalanceLog';
import { NEVER_SEEN } from '../../../src/core/insight/verdict';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { describeText } from '../../../src/core/export/describeText';
import { partitionsOfTargets, partitionTable } from '../../../src/core/export/partitionTable';
import { NO_EVENTS } from '../../../src/core/view/panel/past/panelMarks';
import { panelPicture } from '../../../src/core/view/panel/panelPicture';
import { topicRows } from '../../../src/core/view/tree/topicRows';
import { toClassicDescription } from '../../../src/kafka/groups/toClassicDescription';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import { plainLabel, plainMarkdown, plainPrompt } from '../../../src/ui/show/plainText';
import { writeAssignment, writeSubscription } from '../../../src/wire/message/consumerProtocol';
import { assertLinear } from '../../support/linearCost';
import { groupOf, listing, snapshotOf } from '../core/fixture/guide';
import { PANEL_OPTIONS } from '../core/fixture/panel';
import { LOCAL, OPTIONS } from '../core/fixture/rows';

const LARGEST = 2 ** 31 - 1;
const count = (length: number, each: number) => Math.max(1, Math.floor(length / each));
const times = <T>(n: number, make: (at: number) => T): T[] =>
  Array.from({ length: n }, (_, at) => make(at));

const assigned = (topics: Readonly<Record<string, readonly number[]>> | [string, number[]][]) =>
  writeAssignment({
    assignedPartitions: (Array.isArray(topics) ? topics : Object.entries(topics)).map(
      ([topic, partitions]) => ({ topic, partitions: [...partitions] }),
    ),
    userData: null,
  });

/** Assignments of about so many bytes. */
const ASSIGNMENTS: Readonly<Record<string, (length: number) => Buffer>> = {
  'partitions in order': (length) => assigned({ orders: times(count(length, 4), (n) => n) }),
  'partitions backwards': (length) =>
    assigned({ orders: times(count(length, 4), (n) => LARGEST - n) }),
  'partitions with gaps': (length) =>
    assigned({ orders: times(count(length, 4), (n) => n * 8000) }),
  'gaps that grow': (length) =>
    assigned({ orders: times(count(length, 4), (n) => (n * n) % LARGEST) }),
  'one partition many times': (length) => assigned({ orders: times(count(length, 4), () => 7) }),
  'negative partitions': (length) => assigned({ orders: times(count(length, 4), (n) => -n) }),
  'the largest of many topics': (length) =>
    assigned(times(count(length, 18), (n): [string, number[]] => [`t${n}`, [LARGEST]])),
  'one far partition of many topics': (length) =>
    assigned(times(count(length, 18), (n): [string, number[]] => [`t${n}`, [0, 60]])),
  'topics without a name': (length) =>
    assigned(times(count(length, 10), (): [string, number[]] => ['', [0]])),
  'topics without partitions': (length) =>
    assigned(times(count(length, 12), (n): [string, number[]] => [`t${n}`, []])),
  'long names': (length) =>
    assigned(
      times(count(length, 32_000), (n): [string, number[]] => [
        `\n${n}`.padEnd(31_900, '\u202E').slice(0, 10_000),
        [n],
      ]),
    ),
  'user data alone': (length) =>
    writeAssignment({ assignedPartitions: [], userData: Buffer.alloc(length) }),
  noise: (length) => Buffer.from(times(length, (n) => (n * 7919) & 0xff)),
};
const SUBSCRIPTIONS: Readonly<Record<string, (length: number) => Buffer>> = {
  'many topics': (length) => subscribed(times(count(length, 8), (n) => `t${n}`)),
  'topics without a name': (length) => subscribed(times(count(length, 2), () => '')),
  'one topic many times': (length) => subscribed(times(count(length, 3), () => 'a')),
  noise: (length) => Buffer.from(times(length, (n) => (n * 31) & 0xff)),
};

const subscribed = (topics: string[]) =>
  writeSubscription({ topics, userData: null, ownedPartitions: [], generationId: 1, rackId: null });

/** As a broker answers, and then everything that is made of it. */
function readAndShow(metadata: Buffer, assignment: Buffer): void {
  const { result } = toClassicDescription(
    {
      ...{ errorCode: 0, errorMessage: null, groupId: 'g', groupState: 'Stable' },
      ...{ protocolType: 'consumer', protocolData: 'range', authorizedOperations: 0 },
      members: [
        {
          ...{ memberId: 'm', groupInstanceId: null, clientId: 'c', clientHost: '/h' },
          ...{ memberMetadata: metadata, memberAssignment: assignment },
        },
      ],
    },
    1,
  );
  const members = result.ok ? result.value.members : [];
  const snapshot = snapshotOf([{ listing: listing('g'), members }], {});
  show(snapshot);
}

function show(snapshot: ClusterSnapshot): void {
  const group = groupOf(snapshot, 'g');
  const facts = {
    ...{ profile: LOCAL, snapshot, group, starts: new TopicPartitionMap<never>() },
    ...{ past: { times: [], group: [], topics: new Map() }, rebalances: [], shownRebalance: null },
    health: NEVER_SEEN,
    events: NO_EVENTS,
  };
  for (const row of topicRows(LOCAL.id, group, snapshot, OPTIONS)) row.tooltip();
  atOnce(panelPicture(facts, PANEL_OPTIONS));
  describeText(snapshot, ['g']);
  partitionTable(partitionsOfTargets(snapshot, [{ clusterId: LOCAL.id, groupId: 'g' }]));
  void new RebalanceLog().record(snapshot);
}

describe('names', function () {
  this.timeout(60_000);
  const NAMES: Readonly<Record<string, (length: number) => string>> = {
    'blanks within': (length) => ` a${' '.repeat(length)}b`,
    'blanks alone': (length) => ' '.repeat(length),
    'signs that turn the line': (length) => '\u202E'.repeat(length),
    'halves of characters': (length) => '\ud83e'.repeat(length),
    'combined signs': (length) => `a${'\u0301'.repeat(length)}`,
    'what would be icons': (length) => '$(zap'.repeat(length / 5),
    'what would be links': (length) => '[x]('.repeat(length / 4),
  };
  for (const [what, make] of Object.entries(NAMES)) {
    it(`cost what they are long: ${what}`, () => {
      assertLinear(400_000, make, (name) => {
        for (const shown of [displayName, visibleText, plainPrompt, plainLabel, plainMarkdown]) {
          shown(name);
        }
      });
    });
  }
});

describe('bytes of members', function () {
  this.timeout(120_000);
  for (const [what, make] of Object.entries(ASSIGNMENTS)) {
    it(`cost what they are long: an assignment of ${what}`, () => {
      assertLinear(200_000, make, (bytes) => {
        readAndShow(Buffer.alloc(0), bytes);
      });
    });
  }
  for (const [what, make] of Object.entries(SUBSCRIPTIONS)) {
    it(`cost what they are long: a subscription to ${what}`, () => {
      assertLinear(200_000, make, (bytes) => {
        readAndShow(bytes, Buffer.alloc(0));
      });
    });
  }
});
