// What an admin remembers between readings. It only saves work: every answer still comes from a
// broker, and is compared with the last one.

import type { LogPosition } from '../../core/groupAdmin';
import type { CommittedOffset, GroupDescription, GroupListing } from '../../core/model';
import { AnswerMemory } from './answerMemory';
import type { LogMemory, OffsetAnswer } from './logMemory';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { MissedGroups } from '../coordinators/missedGroups';
import { TopicNames } from '../brokers/topicNames';
import type { MadeWith } from './madeWith';
import type { NamedLater } from './namedLater';
import { OneByOne } from './oneByOne';
import { RequestSize } from './requestSize';
import type { DescribedTopic } from '../brokers/describedTopic';

/** After this many lists of groups, unused answers are forgotten. Each whole reading begins with a list. */
const LISTS_A_ROUND = 3;

export class ReadingMemory {
  /** Groups that vanish from lists. */
  readonly missed = new MissedGroups();
  readonly listings = new AnswerMemory<GroupListing>();
  readonly classicDescriptions = new AnswerMemory<GroupAnswer<GroupDescription>>();
  readonly consumerDescriptions = new AnswerMemory<NamedLater<GroupAnswer<GroupDescription>>>();
  readonly streamsDescriptions = new AnswerMemory<
    MadeWith<number, GroupAnswer<GroupDescription>>
  >();
  readonly shareDescriptions = new AnswerMemory<GroupAnswer<GroupDescription>>();
  readonly topicNames = new TopicNames();
  readonly commits = new AnswerMemory<GroupAnswer<readonly CommittedOffset[]>>();
  readonly shareStarts = new AnswerMemory<GroupAnswer<readonly CommittedOffset[]>>();
  readonly topics = new AnswerMemory<DescribedTopic>();
  readonly #offsets = {
    start: offsetMemory<bigint>(),
    end: offsetMemory<bigint>(),
    stable: offsetMemory<bigint>(),
  };
  readonly describedOneByOne = new OneByOne();
  /** How many groups to request at once. */
  readonly commitsRequest = new RequestSize();
  /** Whether it was looked at if brokers list groups that they do not coordinate. */
  listersKnown = false;
  #lists = 0;

  /** The memory for one end of logs, which is requested again and again. */
  ofLogs(position: LogPosition): LogMemory<bigint> {
    return { topics: this.topics, offsets: this.#offsets[position] };
  }

  /** A fresh memory for requests about times, of which no two are alike. */
  ofTimes<T>(): LogMemory<T> {
    return { topics: this.topics, offsets: offsetMemory<T>() };
  }

  /** Call this with each list of groups. */
  listed(): void {
    if (++this.#lists % LISTS_A_ROUND !== 0) return;
    this.listings.forgetUnused();
    this.classicDescriptions.forgetUnused();
    this.consumerDescriptions.forgetUnused();
    this.streamsDescriptions.forgetUnused();
    this.shareDescriptions.forgetUnused();
    this.commits.forgetUnused();
    this.shareStarts.forgetUnused();
    this.topics.forgetUnused();
    this.#offsets.start.forgetUnused();
    this.#offsets.end.forgetUnused();
    this.#offsets.stable.forgetUnused();
  }
}

const offsetMemory = <T>() => new AnswerMemory<readonly OffsetAnswer<T>[]>();
