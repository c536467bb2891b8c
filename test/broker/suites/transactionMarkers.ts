// Groups that have read everything, and lag all the same by Kafka's number: what is left are the markers of
// transactions. An open panel proves it as it does in a window, and what rows are made of shows 0.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ClusterProfile } from '../../../src/connections/profile';
import { PLAINTEXT } from '../../../src/connections/security';
import { describeText } from '../../../src/core/export/describeText';
import { DEFAULT_THRESHOLDS } from '../../../src/core/lagLevel';
import type { PartitionLag } from '../../../src/core/lag';
import type { ClusterState } from '../../../src/core/store/clusterSnapshot';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { groupRow } from '../../../src/core/view/tree/groupRow';
import { type Cluster, ClusterSet } from '../../../src/ui/clusters/clusterSet';
import { shownState } from '../../../src/ui/clusters/shownState';
import { DEFAULT_SETTINGS } from '../../support/defaultSettings';
import { cliDescribe, parseDescribe, type DescribeRow } from '../../support/kafka/cliDescribe';
import { deleteGroups, logBounds, recreateTopic, until } from '../../support/kafka/clusterAdmin';
import { commitOffsets, startConsumer } from '../../support/kafka/kafkaClients';
import { openTransaction } from '../../support/kafka/transactions';
import { writeRecords } from '../../support/kafka/writeRecords';
import { waitFor } from '../../support/vscode/waitFor';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const PROFILE: ClusterProfile = {
  ...{ id: 'real', name: 'real', bootstrapServers: [], security: PLAINTEXT, hostMapping: {} },
  ...{ demo: false, readOnly: false, readMessages: true, environment: undefined },
};
const LIMIT_MS = 60_000;

/** What a partition ends with, behind a message without a transaction in the last three. */
const COMMITTED = 0;
const TWO_COMMITTED = 1;
const ABORTED = 2;
const OPEN = 3;
const PLAIN = 4;
const PARTITIONS = 5;
/** How far no transaction is open, and the messages in all. */
const DECIDED = [4n, 4n, 4n, 1n, 1n];
const MESSAGES = 11;

/** '0 (2 markers)', '3'. */
const textOf = (lag: PartitionLag): string =>
  lag.kind !== 'known'
    ? lag.kind
    : `${lag.lag}${lag.markers === undefined ? '' : ` (${lag.markers} markers)`}`;

export function transactionMarkersSuite(kafka: RunningKafka): void {
  describe('lag that is only markers of transactions', function () {
    this.timeout(180_000);
    const suffix = randomBytes(4).toString('hex');
    const topic = `markers-${suffix}`;
    const reader = `reader-${suffix}`;
    const behind = `behind-${suffix}`;
    const undo = undoneAfter();
    let cluster: Cluster;
    /** By Kafka's own command line. */
    let printed: readonly DescribeRow[];

    /** A cluster as the window holds it, that nobody looks at. */
    function clusterInWindow(): Cluster {
      const clusters = new ClusterSet(
        () => connectAdmin(kafka()),
        () => DEFAULT_SETTINGS,
      );
      undo(async () => {
        clusters.dispose();
        await Promise.resolve();
      });
      clusters.follow([PROFILE]);
      return clusters.get(PROFILE.id)!;
    }

    /** Looks at the groups closely, as their open panels do, until the lags of the first are as expected. */
    async function look(
      at: Cluster,
      groupIds: readonly [string, ...string[]],
      expected: readonly string[],
    ): Promise<void> {
      at.insight.time.want(at, { rank: 'open', groups: groupIds });
      const [first] = groupIds;
      let last: readonly string[] = [];
      const isSeen = () => String((last = lagsOf(shownState(at), first))) === String(expected);
      await waitFor(
        () => `lags ${String(expected)}, not ${String(last)}`,
        async () => {
          if (isSeen()) return true;
          // What a leader did not answer is looked for again after a while.
          await at.store.refresh();
          return isSeen();
        },
        { limit: LIMIT_MS },
      );
    }

    /** None of a group that is not there. */
    function lagsOf({ snapshot }: ClusterState, groupId: string): string[] {
      const group = snapshot!.groups.get(groupId);
      return group === undefined
        ? []
        : groupPartitions(group, snapshot!).map(({ lag }) => textOf(lag));
    }

    async function write(into: string, partition: number, count: number): Promise<void> {
      const record = { key: null, value: '76', timestamp: Date.now(), headers: [] };
      const records = Array.from({ length: count }, () => record);
      await writeRecords(kafka(), 'kafkajs', [{ topic: into, partition, codec: 'none', records }]);
    }

    /** Markers are written a little after a transaction has ended. kafkajs asks how far all is decided. */
    const untilDecided = (of: string, ends: readonly bigint[]) =>
      until('the markers', LIMIT_MS, async () => {
        const bounds = await logBounds(kafka().bootstrapServers, of);
        return bounds.every(({ end }, partition) => end === ends[partition]);
      });

    before('write transactions, and read all that a consumer gets', async () => {
      await kafka().createTopic(topic, PARTITIONS);
      undo(() => kafka().deleteTopic(topic));
      undo(() => deleteGroups(kafka().bootstrapServers, [reader, behind]));
      for (const partition of [ABORTED, OPEN, PLAIN]) await write(topic, partition, 1);
      const open = (...counts: (readonly [number, number])[]) =>
        openTransaction(kafka(), topic, new Map(counts));
      const first = await open([COMMITTED, 3], [TWO_COMMITTED, 1]);
      const second = await open([TWO_COMMITTED, 1]);
      const aborted = await open([ABORTED, 2]);
      const undecided = await open([OPEN, 1]);
      undo(() => undecided.end('abort'));

      // It is done before the markers come, as a job of the night may be.
      const consumer = await startConsumer(kafka(), 'manual-commit-group', {
        ...{ topics: [topic], groupId: reader, config: { 'isolation.level': 'read_uncommitted' } },
      });
      try {
        await consumer.line(new RegExp(`^IDLE ${MESSAGES}$`), { timeout: LIMIT_MS });
      } finally {
        await consumer.stop();
      }
      await first.end('commit');
      await second.end('commit');
      await aborted.end('abort');
      await untilDecided(topic, DECIDED);
      const at = (partition: number, offset: number) => ({ topic, partition, offset });
      const commits = [at(COMMITTED, 2), at(TWO_COMMITTED, 3), at(ABORTED, 1), at(OPEN, 1)];
      await commitOffsets(kafka(), new Map([[behind, commits]]));
      printed = await cliDescribe(kafka(), [reader]);
      cluster = clusterInWindow();
      await cluster.store.refresh();
    });

    it("is shown by Kafka's number until somebody looks closely", () => {
      const lags = printed.map(({ lag }) => lag);
      assert.deepEqual(lags, ['1', '2', '1', '0', '0']);
      assert.equal(shownState(cluster), cluster.store.state);
      assert.deepEqual(lagsOf(cluster.store.state, reader), lags);
    });

    it('is 0 with its note where an open panel has found no message, no aborted or undecided one either', async () => {
      const all = ['0 (1 markers)', '0 (2 markers)', '0 (1 markers)', '0', '0'];
      await look(cluster, [reader, behind], all);
      const shown = shownState(cluster);
      assert.deepEqual(lagsOf(shown, behind), ['2', '0 (1 markers)', '3', '1']);
      const rowOf = (groupId: string) => {
        const { snapshot } = shown;
        const options = { thresholds: DEFAULT_THRESHOLDS, writable: true, readable: true };
        const now = () => snapshot!.takenAt;
        const group = snapshot!.groups.get(groupId)!;
        const { description, tooltip } = groupRow('real', group, snapshot!, { ...options, now });
        const notes = tooltip().lines.filter(({ label }) => label === 'Not counted');
        return [description, ...notes.map(({ value }) => value)];
      };
      assert.deepEqual(rowOf(reader), [
        '0 · no members',
        '4 transaction markers, no message: log end − committed offset is 4',
      ]);
      assert.deepEqual(rowOf(behind), [
        '6 · no members',
        '1 transaction marker, no message: log end − committed offset is 7',
      ]);
    });

    it("is Kafka's number in the reading that descriptions, exports and metrics are made from", () => {
      const { snapshot } = cluster.store.state;
      const described = parseDescribe(describeText(snapshot!, [reader]));
      assert.deepEqual(described, printed);
    });

    it("is Kafka's number again with a message behind it, and only there", async () => {
      await write(topic, COMMITTED, 1);
      await cluster.store.refresh();
      const shown = shownState(cluster);
      const left = ['2', '0 (2 markers)', '0 (1 markers)', '0', '0'];
      assert.deepEqual(lagsOf(shown, reader), left);
      assert.deepEqual(lagsOf(shown, behind), ['3', '0 (1 markers)', '3', '1']);
    });

    it('is not taken for proven in a topic that was made anew and came to the same offsets', async () => {
      const again = `markers-again-${suffix}`;
      const group = `again-${suffix}`;
      const commits = new Map([[group, [{ topic: again, partition: 0, offset: 3 }]]]);
      await kafka().createTopic(again, 1);
      undo(() => kafka().deleteTopic(again));
      undo(() => deleteGroups(kafka().bootstrapServers, [group]));
      await (await openTransaction(kafka(), again, new Map([[0, 3]]))).end('commit');
      await untilDecided(again, [4n]);
      await commitOffsets(kafka(), commits);
      const own = clusterInWindow();
      await own.store.refresh();
      await look(own, [group], ['0 (1 markers)']);

      own.insight.time.want(own, undefined);
      await recreateTopic(kafka().bootstrapServers, again, 1);
      await write(again, 0, 4);
      // A broker may hear late of the topic, and forget what was committed until then.
      await until('another topic of the name, and its lag', LIMIT_MS, async () => {
        await own.store.refresh();
        const isRead = String(lagsOf(own.store.state, group)) === '1';
        if (!isRead) await commitOffsets(kafka(), commits);
        return isRead && String(lagsOf(shownState(own), group)) === '1';
      });
    });
  });
}
