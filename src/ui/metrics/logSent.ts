// What the log says of metrics that were sent. What it has said once it does not say again at the same level.

import { formatCount, formatDuration } from '../../base/format';
import { displayName } from '../../base/visibleText';
import type { Logger } from '../../core/logger';
import {
  NO_GROUP_MATCHES,
  NOTHING_SENT,
  rejectedText,
  sendFailureSentence,
  type SentState,
} from '../../core/view/metrics/sendText';
import type { Sent } from './clusterSending';

/** `before`: as it was until then. `took`: milliseconds; left out where a person asked for it. */
export function logSent(
  log: Logger,
  name: string,
  sent: Sent,
  before: SentState,
  host: string,
  took?: number,
): void {
  if (sent.failure !== undefined) {
    const sentence = `${name}: ${sendFailureSentence(sent.failure, host)}`;
    if (before.failure?.kind === sent.failure.kind) log.debug(`${sentence} (again)`);
    else log.warn(sentence);
    return;
  }
  const time = took === undefined ? '' : ` in ${formatDuration(took)}`;
  const text = `${name}: sent ${formatCount(sent.points, 'point')} to ${displayName(host)}${time}.`;
  if (before.failures > 0 || before === NOTHING_SENT) log.info(text);
  else log.debug(text);
  const rejected = rejectedText(sent);
  if (rejected !== '') log.warn(`${name}:${rejected}`);
  if (sent.matchesNoGroup && !before.matchesNoGroup) log.warn(`${name}: ${NO_GROUP_MATCHES}.`);
}
