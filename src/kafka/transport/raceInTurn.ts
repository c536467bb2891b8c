// Several servers that would all do: a slow or dead one must not make anybody wait.

import type { BrokerLink } from './brokerLink';
import { connectionFailure } from '../connectionFailure';
import { noneAnswered } from './noneAnswered';
import type { Failure } from '../../core/failure';

/** Milliseconds that a server has before the next one is tried as well. */
const HEAD_START_MS = 300;

/**
 * The first answer of any. Each is asked once the one before has failed or has had its head start, so
 * normally only the first is. Rejects with one FailureError for all of them.
 */
export function raceInTurn<T>(
  links: readonly BrokerLink[],
  ask: (link: BrokerLink) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const failures: Failure[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    let settled = false;

    const start = (): void => {
      clearTimeout(timer);
      const link = links[next++];
      if (settled || link === undefined) return;
      timer = setTimeout(start, HEAD_START_MS);
      ask(link).then(
        (answer) => {
          settled = true;
          clearTimeout(timer);
          resolve(answer);
        },
        (error: unknown) => {
          failures.push(connectionFailure(error, link.subject));
          if (failures.length < links.length) start();
          else {
            clearTimeout(timer);
            reject(noneAnswered(failures)); // does nothing once there was an answer
          }
        },
      );
    };
    if (links.length === 0) reject(noneAnswered([]));
    else start();
  });
}
