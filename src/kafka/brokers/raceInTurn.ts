// Asks several equal servers in turn, so that a slow or dead one delays nobody.

import type { BrokerLink } from '../transport/brokerLink';
import { connectionFailure } from '../failures/connectionFailure';
import { noneAnswered } from '../failures/noneAnswered';
import { FailureError, type Failure } from '../../base/failure/failure';

/** How a race is run. */
interface RaceOptions {
  /** Milliseconds before the next server is asked as well. */
  readonly headStartMs: number;
  /**
   * Whether all servers would fail in the same way: then no other is asked, and this failure is the
   * outcome.
   */
  readonly isFinal: (failure: Failure) => boolean;
}

/**
 * The first answer. A server is asked once the one before has failed or used up its head start, so
 * usually only the first is asked. After a refused login no further server is. Rejects with the
 * first final failure, or with one FailureError for all that were asked.
 */
export function raceInTurn<T>(
  links: readonly BrokerLink[],
  send: (link: BrokerLink) => Promise<T>,
  { headStartMs, isFinal }: RaceOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const failures: Failure[] = [];
    let started = 0;
    let most = links.length;
    let timer: NodeJS.Timeout | undefined;
    let settled = false;

    const start = (): void => {
      clearTimeout(timer);
      const link = links[started];
      if (settled || started >= most || link === undefined) return;
      started++;
      timer = setTimeout(start, headStartMs);
      send(link).then(
        (answer) => {
          settled = true;
          clearTimeout(timer);
          resolve(answer);
        },
        (error: unknown) => {
          const failure = connectionFailure(error, link.subject);
          if (isFinal(failure)) {
            settled = true;
            clearTimeout(timer);
            reject(new FailureError(failure));
            return;
          }
          failures.push(failure);
          // The others would refuse the login too, and might lock the account.
          if (failure.kind === 'authentication') most = started;
          if (failures.length < most) {
            start();
            return;
          }
          clearTimeout(timer);
          reject(noneAnswered(failures)); // does nothing once there was an answer
        },
      );
    };
    if (links.length === 0) reject(noneAnswered([]));
    else start();
  });
}
