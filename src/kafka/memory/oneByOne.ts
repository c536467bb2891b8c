// Brokers that answer about one group, but not about several at once (Oracle's OCI Streaming does).

import { errorCode } from '../../wire/errorCodes';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import type { BrokerLink } from '../transport/brokerLink';

/** Lives as long as the admin, so that only the first reading learns it at the cost of a request. */
export class OneByOne {
  readonly #brokers = new WeakSet<BrokerLink>();

  /** Groups for the next request to this broker. */
  groupsFor(link: BrokerLink, most: number): number {
    return this.#brokers.has(link) ? 1 : most;
  }

  /** Takes the answers of one request: where all of several are UNKNOWN_SERVER_ERROR, it is their number. */
  learn(link: BrokerLink, answers: readonly GroupAnswer<unknown>[]): void {
    const refused = ({ errorCode: code }: GroupAnswer<unknown>): boolean =>
      code === errorCode.UNKNOWN_SERVER_ERROR;
    if (answers.length > 1 && answers.every(refused)) this.#brokers.add(link);
  }
}
