// What a file of test/situations says: one consumer group over some minutes, as readings a few seconds
// apart, and what a person who knows what really happened expects to be told of it. The format is
// told in test/situations/README.md.

import type { Failure } from '../../../src/base/failure/failure';
import type { GroupState, GroupType } from '../../../src/core/model';

/**
 * One cell a partition, from partition 0 on, with spaces between: `12` a number, `-` nothing, `=` as in
 * the reading before, `?name` the failure of that name. Of a commit also `12@3` (leader epoch 3) and
 * `12@3#note` (its metadata, URL-encoded). A single `?name` is the failure of the whole topic.
 */
export type Cells = string;
/** By topic; null: the topic is no longer there. */
export type CellsByTopic = Readonly<Record<string, Cells | null>>;

/** What was changed since the reading before; all of it in the first one. */
export interface ReadingLine {
  /** minutes:seconds since `began`; also 'h:mm:ss', and with a fraction. */
  readonly at: string;
  /** null: the group is not there. */
  readonly state?: GroupState | null;
  /** Protocol type; 'consumer' unless said. */
  readonly protocol?: string;
  readonly type?: GroupType;
  /** null: it has none now. */
  readonly assignor?: string | null;
  /** Group epoch and epoch of the target assignment (KIP-848). */
  readonly epochs?: readonly [number, number] | null;
  /** Source topics of a group of the streams protocol; null: nobody has told them. */
  readonly sources?: readonly string[] | null;
  /** By a short name; null: it has left. A text `?name` is the failure to read them. */
  readonly members?: Readonly<Record<string, MemberLine | null>> | string;
  /** Node ids of the partitions' leaders; 1 for all partitions of `ends` unless said. */
  readonly leaders?: CellsByTopic;
  /** A text `?name` is the failure to read them. */
  readonly commits?: CellsByTopic | string;
  readonly ends?: CellsByTopic;
  /**
   * Share groups, whose commits are start offsets: messages finished beyond the start. 0 for all unless said; `-`
   * where the broker does not count.
   */
  readonly finished?: CellsByTopic;
  /** 0 for all unless said. */
  readonly starts?: CellsByTopic;
  /** Last stable offsets; the log ends unless said. */
  readonly stable?: CellsByTopic;
  /**
   * When the record at the committed offset was written, in milliseconds after `began`; `-` where there
   * is none, or where nobody looked.
   */
  readonly written?: CellsByTopic;
  /** What a look at the log from the committed offset on found: `markers`, `messages`, or `-` for no look. */
  readonly holds?: CellsByTopic;
}

/** What was changed of a member; all but what is left out in its first line. */
export interface MemberLine {
  readonly id?: string;
  readonly client?: string;
  readonly host?: string;
  /** group.instance.id. */
  readonly instance?: string | null;
  readonly rack?: string | null;
  /** Topics subscribed to; null where they are not to be seen. */
  readonly topics?: readonly string[] | null;
  /** 'orders:0-2,5 payments:1'; null where it is not to be seen, '' for nothing. */
  readonly reads?: string | null;
  /** KIP-848: where the assignment goes. */
  readonly target?: string | null;
  readonly epoch?: number | null;
  /** Which protocol a member of a KIP-848 group speaks (ConsumerGroupDescribe v1). */
  readonly speaks?: 'classic' | 'consumer' | null;
}

/** A stretch of time in which everything goes on as it does: the short way to write readings by hand. */
export interface Phase {
  /** '5 min', '40 s', '2 h'. */
  readonly lasts: string;
  /** What changes with its first reading. */
  readonly set?: Omit<ReadingLine, 'at'>;
  /** Records written a second, a number for each partition, or one for all. */
  readonly produced?: Readonly<Record<string, string>>;
  /** Records read a second, never beyond the log end; `all` reads whatever there is. */
  readonly consumed?: Readonly<Record<string, string>>;
  /** Share groups: records finished beyond the start a second, never more than there are; `all` finishes all. */
  readonly finished?: Readonly<Record<string, string>>;
  /** Records deleted from the log's start a second. */
  readonly deleted?: Readonly<Record<string, string>>;
  /** From one commit to the next; every reading sees the latest unless said. */
  readonly commitEvery?: string;
  /** Nobody reads the cluster meanwhile: the computer sleeps. */
  readonly unwatched?: true;
}

/** What is to be told, and what is not. Ids are those of the verdicts. */
export interface Expectation {
  /** Stand at the last reading. */
  readonly verdicts: readonly string[];
  /** Stand at one of the readings at least. */
  readonly during?: readonly string[];
  /** Are right too; other warnings and errors are not. */
  readonly may?: readonly string[];
  /** Must not stand at any reading, whatever their severity. */
  readonly never?: readonly string[];
  /** What the worst of `verdicts` offers; left out where nothing can be done from here. */
  readonly action?: string;
}

/** Something that we ourselves wrote to the group. */
export interface OwnChangeLine {
  readonly at: string;
  /** In words, for the reader of the file. */
  readonly what: string;
}

export interface SituationFile {
  readonly name: string;
  /** What really happens, in a sentence or two. */
  readonly story: string;
  /** Nothing is wrong: no error may ever be told. */
  readonly healthy: boolean;
  readonly expect: Expectation;
  /** 'Kafka 4.3.1, confluent-kafka 2.16.1', or 'by hand'. */
  readonly source: string;
  /** UTC. */
  readonly began: string;
  readonly group: string;
  /** Configuration by topic, as far as it matters; Kafka's defaults for the rest. */
  readonly topics: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Configuration of the group; undefined where nobody asked. */
  readonly groupConfig?: Readonly<Record<string, string>>;
  /** Configuration of the brokers, Kafka's names; Kafka's defaults unless said. */
  readonly brokerConfig?: Readonly<Record<string, string>>;
  /** Finalized features; { 'group.version': 1 } unless said. */
  readonly features?: Readonly<Record<string, number>>;
  readonly own?: readonly OwnChangeLine[];
  /** By the name that cells use. */
  readonly failures?: Readonly<Record<string, Failure>>;
  /** Either what was read… */
  readonly readings?: readonly ReadingLine[];
  /** …or the phases to make readings from, … */
  readonly phases?: readonly Phase[];
  /** …one every ten seconds unless said. */
  readonly every?: string;
}
