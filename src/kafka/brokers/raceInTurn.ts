// Several servers that would all do: a slow or dead one must not make anybody wait.

import type { BrokerLink } from '../transport/brokerLink';
import { connectionFailure } from '../failures/connectionFailure';
import { noneAnswered } from '../failures/noneAnswered';
import { FailureError, type Failure } from '../../base/failure/failure';

/** How a race is run. */
interface RaceOptions {
  /** Milliseconds that a server has before the next one is asked as well. */
  readonly headStartMs: number;
  /** Whether the failure of one would be that of all, so that no other is asked and it is the outcome. */
  readonly isFinal: (failure: Failure) => boolean;
}

/**
 * The first answer of any. Each is asked once the one before has failed or has had its head start, so
 * normally only the first is; after a refused login no further one is. Rejects with the first final
 * failure, or with one FailureError for all that were asked.
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
          // The others would say the same of a login, and lock the account in the end.
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
