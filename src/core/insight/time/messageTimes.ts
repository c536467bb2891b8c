// When the messages that open groups read next were written: the exact side of time lag. A single
// message is looked at for each; nothing of it is kept but its time.

import type { Clock } from '../../../base/clock';
import { failureFrom } from '../../../base/failure/failureFrom';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { PlaceInLog, RecordReader } from '../../records/recordReader';
import { REFUSED_FOR } from './probeBudget';
import type { TimeMarks } from './timeMarks';

/** A partition of a group that has something unread. */
export interface Unread {
  readonly topic: string;
  readonly partition: number;
  readonly committed: bigint;
  readonly end: bigint;
  readonly marks: TimeMarks;
}

/** Milliseconds between two readings. */
const EVERY = 30_000;
/** Partitions of open groups whose message is looked at in one reading. */
const MOST = 64;

export class MessageTimes {
  /** Milliseconds since the epoch. */
  #notBefore = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** Looks at the messages whose time is not known. Says whether anything was learned; never rejects. */
  async learn(
    reader: Pick<RecordReader, 'fetchTimesAtOffsets'>,
    unread: readonly Unread[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const now = this.clock.now();
    if (now < this.#notBefore) return false;
    const wanted = unread.filter(({ marks, committed, end }) => {
      return !marks.knowsTimeAt(committed, end);
    });
    let learned = false;
    try {
      for (const round of roundsOf(wanted.slice(0, MOST))) {
        if (signal.aborted) break;
        this.#notBefore = now + EVERY;
        const times = await reader.fetchTimesAtOffsets(round.map(toPlace), signal);
        for (const { topic, partition, committed, end, marks } of round) {
          const time = times.get(topic, partition);
          if (time?.ok !== true) continue;
          if (time.value === undefined) marks.noteTime(committed, undefined, end);
          else if (time.value.timestamp !== undefined)
            marks.noteTime(committed, Number(time.value.timestamp), end);
        }
        learned = true;
      }
    } catch (error) {
      // Messages may not be looked at here: what leaders answered has to do.
      const { kind } = failureFrom(error, 'the cluster');
      if (kind === 'messagesOff' || kind === 'denied') this.#notBefore = now + REFUSED_FOR;
    }
    return learned;
  }
}

/** Each place once, and in a round each partition once: groups stand at different offsets of it. */
function roundsOf(unread: readonly Unread[]): readonly (readonly Unread[])[] {
  const rounds: TopicPartitionMap<Unread>[] = [];
  for (const one of unread) {
    const { topic, partition, committed } = one;
    if (rounds.some((round) => round.get(topic, partition)?.committed === committed)) continue;
    let free = rounds.find((round) => round.get(topic, partition) === undefined);
    if (free === undefined) rounds.push((free = new TopicPartitionMap()));
    free.set(topic, partition, one);
  }
  return rounds.map((round) => Array.from(round.entries(), ([, one]) => one));
}

const toPlace = ({ topic, partition, committed }: Unread): PlaceInLog => ({
  ...{ topic, partition, offset: committed },
});
