// What an admin remembers from one reading to the next. It only saves work: every answer still comes
// from a broker, and is compared with what the last one said.

import type { LogPosition } from '../../core/groupAdmin';
import type { CommittedOffset, GroupDescription, GroupListing } from '../../core/model';
import { AnswerMemory } from './answerMemory';
import type { LogMemory, OffsetAnswer } from './logMemory';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { RequestSize } from './requestSize';
import type { DescribedTopic } from '../brokers/describedTopic';

/** Lists of groups after which is forgotten what nobody asked for since: each whole reading begins with one. */
const LISTS_A_ROUND = 3;

export class ReadingMemory {
  readonly listings = new AnswerMemory<GroupListing>();
  readonly classicDescriptions = new AnswerMemory<GroupAnswer<GroupDescription>>();
  readonly consumerDescriptions = new AnswerMemory<GroupAnswer<GroupDescription>>();
  readonly commits = new AnswerMemory<GroupAnswer<readonly CommittedOffset[]>>();
  readonly topics = new AnswerMemory<DescribedTopic>();
  readonly #offsets = { start: offsetMemory<bigint>(), end: offsetMemory<bigint>() };
  /** How many groups to ask for at once. */
  readonly commitsRequest = new RequestSize();
  #lists = 0;

  /** For one end of logs, which is asked about again and again. */
  ofLogs(position: LogPosition): LogMemory<bigint> {
    return { topics: this.topics, offsets: this.#offsets[position] };
  }

  /** For questions about times, of which no two are alike. */
  ofTimes<T>(): LogMemory<T> {
    return { topics: this.topics, offsets: offsetMemory<T>() };
  }

  /** To be told of each list of groups. */
  listed(): void {
    if (++this.#lists % LISTS_A_ROUND !== 0) return;
    this.listings.forgetUnused();
    this.classicDescriptions.forgetUnused();
    this.consumerDescriptions.forgetUnused();
    this.commits.forgetUnused();
    this.topics.forgetUnused();
    this.#offsets.start.forgetUnused();
    this.#offsets.end.forgetUnused();
  }
}

const offsetMemory = <T>() => new AnswerMemory<readonly OffsetAnswer<T>[]>();
