// An application of Kafka Streams that waits for one of its source topics, until somebody creates it.

import assert from 'node:assert/strict';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { missingTopics } from '../../../src/core/streams/missingTopics';
import { until } from '../../support/kafka/clusterAdmin';
import { valueOf } from '../adminRows';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';
import { namesOf, SLOW, type StreamsRig } from './streamsRig';

export function waitingStreamsSuite(
  kafka: RunningKafka,
  rig: () => StreamsRig,
  suffix: string,
): void {
  describe('without one of its topics', () => {
    const undo = undoneAfter();

    it('that wait for a topic are not ready, and the topic is named until it is there', async function () {
      this.timeout(SLOW * 3);
      const waiting = `waiting-${suffix}`;
      const missing = `missing-${suffix}`;
      // The application gives up after two heartbeats, and begins again.
      await kafka().cli('configs', [
        ...['--alter', '--entity-type', 'groups', '--entity-name', waiting],
        ...['--add-config', 'streams.heartbeat.interval.ms=5000'],
      ]);
      await rig().start({ id: waiting, topics: [namesOf(suffix).orders, missing] });
      const missed = async (): Promise<readonly string[]> => {
        const now = await rig().find(waiting);
        return now === undefined ? [] : missingTopics(now.group.description, now.snapshot.topics);
      };
      await until(`${waiting} to miss a topic`, SLOW, async () => (await missed()).length > 0);
      assert.deepEqual(await missed(), [missing]);
      await kafka().createTopic(missing, 2);
      undo(() => kafka().deleteTopic(missing));
      await until(`${waiting} to have its tasks`, SLOW, async () => {
        const known = (await rig().find(waiting))?.group.description;
        if (known?.ok !== true) return false;
        const { members, state } = known.value;
        return state === 'Stable' && members[0]?.assignment?.length === 8;
      });
      const { group, snapshot } = await rig().read(waiting);
      assert.deepEqual(await missed(), []);
      const partitions = groupPartitions(group, snapshot).filter(({ topic }) => topic === missing);
      assert.equal(partitions.length, 2, 'as many as there are, though there are three tasks');
      for (const { end } of partitions) valueOf(end);
    });
  });
}
