// How far groups are behind in time, as the product finds it out of real brokers, held against the times of the
// messages that a client of somebody else reads next: by instants alone, within the grid of the
// ages asked about, and for open groups to the millisecond, by a look at one batch.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { PROBED_AGES } from '../../../src/core/insight/time/nextProbe';
import { leastAge, mostAge, type TimeLag } from '../../../src/core/insight/time/timeLag';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { fetch } from '../../../src/wire/api/records/fetch';
import { storedBatches } from '../../../src/wire/records/storedBatches';
import { changedAnswers } from '../../support/brokers/changedAnswers';
import { deleteGroups, deleteRecordsBefore, until } from '../../support/kafka/clusterAdmin';
import { commitOffsets } from '../../support/kafka/kafkaClients';
import { readTimes, type TimedMessage } from '../../support/kafka/readTimes';
import { writeRecords } from '../../support/kafka/writeRecords';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';
import { measuredLags, type MeasuredLags } from './measuredLags';
import { AGES, CODECS, HOUR, MINUTE, OF_EACH, SECOND, TABLE, timedTopics } from './timedMessages';

/** Bounds may be off the grid by what happens between a reading and the questions. */
const SLACK = 30 * SECOND;
/** An age so near to a bound that is known is not asked about. */
const NEAR = 1.25;

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export function timeLagSuite(kafka: RunningKafka): void {
  describe('time lag', () => {
    const suffix = randomBytes(4).toString('hex');
    const undo = undoneAfter();
    const topics = timedTopics(suffix, Date.now());
    const { codecs, append, table, transactions, clock, empty, cut } = topics;
    const at = ({ topic }: { topic: string }, partition: number, offset: number): Place => ({
      ...{ topic, partition, offset },
    });
    const groupOf = ({ topic, partition, offset }: Place): string =>
      `${topic}-${partition}-${offset}`;
    const aged = CODECS.flatMap((_, partition) =>
      AGES.map((_, age) => at(codecs, partition, age * OF_EACH + 2)),
    );
    const appended = [at(append, 0, 1), at(append, 0, 3), at(append, 1, 4)];
    const inGap = at(table, 0, TABLE.inGap);
    const tombstones = [at(table, 0, TABLE.tombstone), at(table, 0, TABLE.tombstone + 1)];
    const inTransactions = [at(transactions, 0, 1), at(transactions, 1, 1)];
    const atMarkers = [at(transactions, 0, 3), at(transactions, 1, 3)];
    const [beforeClock, ahead] = [at(clock, 0, 0), [at(clock, 0, 1), at(clock, 0, 2)]];
    const behindClock = at(clock, 1, 2);
    const [nothing, beyond] = [at(empty, 0, 0), at(empty, 1, 9)];
    const lost = at(cut, 0, 1);
    const places = [
      ...[...aged, ...appended, inGap, ...tombstones, ...inTransactions, ...atMarkers],
      ...[beforeClock, ...ahead, behindClock, nothing, beyond, lost],
    ];
    /** Offsets of batches whose first time is the delete horizon, as brokers sent them. */
    const horizons = new Set<bigint>();
    let fetches = 0;
    let messages: readonly TimedMessage[];
    let byInstants: MeasuredLags;
    let byMessages: MeasuredLags;

    before(
      'write messages of known ages, and find out how far groups are behind',
      async function () {
        this.timeout(240_000);
        const connect = changedAnswers(connectWithKafkajs, fetch, (answer) => {
          fetches++;
          for (const { partitions } of answer.responses) {
            for (const { records } of partitions) {
              for (const { header } of storedBatches(Buffer.from(records ?? []))) {
                if (header.hasDeleteHorizon) horizons.add(header.baseOffset);
              }
            }
          }
          return answer;
        });
        const admin = connectAdmin(kafka(), { connect });
        undo(() => admin.close());
        const all = Object.values(topics);
        for (const { topic, partitions, config } of all) {
          await kafka().createTopic(topic, partitions, { config });
          undo(() => kafka().deleteTopic(topic));
        }
        await writeRecords(
          kafka(),
          'java',
          all.flatMap(({ batches }) => batches),
        );
        await deleteRecordsBefore(kafka().bootstrapServers, cut.topic, 0, 4);
        const groups = places.map(groupOf);
        await commitOffsets(kafka(), new Map(places.map((place) => [groupOf(place), [place]])));
        undo(() => deleteGroups(kafka().bootstrapServers, groups));
        await compacted(admin);
        messages = await readTimes(
          kafka(),
          all.map(({ topic }) => topic),
        );
        const signal = AbortSignal.timeout(120_000);
        fetches = 0;
        byInstants = await measuredLags(admin, groups, 'visible', signal);
        assert.equal(fetches, 0, 'no message is read for groups that are only seen');
        byMessages = await measuredLags(admin, groups, 'open', signal);
      },
    );

    /** Compaction has taken out the gap, and brokers that note the delete horizon have noted it. */
    async function compacted(admin: GroupAdmin): Promise<void> {
      await until('compaction', 100_000, async () => {
        const look = async (offset: number): Promise<bigint | undefined> => {
          const place = { topic: table.topic, partition: 0, offset: BigInt(offset), count: 1 };
          const read = await admin.readRecords([place], AbortSignal.timeout(30_000));
          return valueOf(read.get(table.topic, 0)).records[0]?.offset;
        };
        const next = await look(TABLE.inGap);
        await look(TABLE.tombstone);
        return next === BigInt(TABLE.behindGap) && (!notesHorizon() || horizons.size > 0);
      });
    }

    /** Kafka 3.1 began to write it into batches (KIP-534). */
    const notesHorizon = (): boolean => !kafka().version.startsWith('2.');

    /** When the message that is read next was written. */
    function timeOf(place: Place): number {
      const next = messages.find(
        (one) =>
          one.topic === place.topic &&
          one.partition === place.partition &&
          one.offset >= place.offset,
      );
      assert.ok(next !== undefined, groupOf(place));
      return next.timestamp;
    }

    const of = ({ lags }: MeasuredLags, place: Place): TimeLag => lags.get(groupOf(place))!;

    /** The lag by instants lies around the true age, and that by the message is the age. */
    function areTrue(wanted: readonly Place[], width: 'grid' | 'any' = 'grid'): void {
      for (const place of wanted) {
        const time = timeOf(place);
        encloses(of(byInstants, place), byInstants.takenAt - time, width, groupOf(place));
        const exact = { kind: 'exact', ms: byMessages.takenAt - time };
        assert.deepEqual(of(byMessages, place), exact, groupOf(place));
      }
    }

    it('is that of messages of every codec, from minutes to days', () => {
      areTrue(aged);
      for (const [index, place] of aged.entries()) {
        const [since, age] = [byMessages.takenAt - timeOf(place), AGES[index % AGES.length]!];
        assert.ok(since > age * 0.95 && since < age + HOUR, groupOf(place));
      }
    });

    it('is the time since brokers appended, where they set it', () => {
      areTrue(appended);
      // Their producer said hours.
      for (const place of appended) assert.ok(byMessages.takenAt - timeOf(place) < HOUR);
    });

    it('is that of the next message behind a gap of compaction', () => {
      areTrue([inGap], 'any');
      assert.ok(byMessages.takenAt - timeOf(inGap) < 4 * HOUR, 'not of one that is gone');
    });

    it('is never taken from the delete horizon of a batch', () => {
      areTrue(tombstones, 'any');
      assert.equal(horizons.has(BigInt(TABLE.tombstone)), notesHorizon());
    });

    it('is that of messages in transactions, and zero once only their marker is left', () => {
      areTrue(inTransactions);
      for (const place of atMarkers) {
        assert.deepEqual(of(byMessages, place), { kind: 'zero' }, groupOf(place));
        // Without a look at it a marker is as good as a message, and as young as it is.
        const most = mostAge(of(byInstants, place));
        assert.ok(most !== undefined && most < 5 * MINUTE + SLACK, groupOf(place));
      }
    });

    it("says that a producer's clock is ahead, and by how much", () => {
      areTrue([beforeClock]);
      for (const place of ahead) {
        const by = timeOf(place) - byMessages.takenAt;
        assert.deepEqual(of(byMessages, place), { kind: 'clockAhead', ahead: by }, groupOf(place));
        assert.equal(of(byInstants, place).kind, 'clockAhead', groupOf(place));
      }
      // Behind such a message instants tell nothing, but the message itself does.
      assert.equal(of(byInstants, behindClock).kind, 'clockAhead');
      const exact = { kind: 'exact', ms: byMessages.takenAt - timeOf(behindClock) };
      assert.deepEqual(of(byMessages, behindClock), exact);
    });

    it('is zero in an empty partition, and unknown for a commit beyond the end', () => {
      for (const measured of [byInstants, byMessages]) {
        assert.deepEqual(of(measured, nothing), { kind: 'zero' });
        assert.deepEqual(of(measured, beyond), { kind: 'unknown', failure: undefined });
      }
    });

    it('is that of the oldest message that is left, where the log was cut', () => {
      areTrue([lost]);
      assert.ok(byMessages.takenAt - timeOf(lost) < HOUR, 'not of one that is gone');
    });
  });
}

/** The age lies between the bounds, and these are no wider than the ages asked about on both sides of it. */
function encloses(lag: TimeLag, age: number, width: 'grid' | 'any', what: string): void {
  const [least, most] = [leastAge(lag), mostAge(lag) ?? Infinity];
  const text = `${what}: ${JSON.stringify(lag)} for ${age} ms`;
  assert.ok(least !== undefined && least <= age && age <= most, text);
  if (width === 'any') return;
  const below = PROBED_AGES.findLast((probed) => probed <= age) ?? 0;
  const above = PROBED_AGES.find((probed) => probed > age) ?? Infinity;
  const isNarrow = least >= below / NEAR - SLACK && most <= above * NEAR + SLACK;
  assert.ok(isNarrow, `${text}, wider than the grid`);
}
