// Writes kafkajs' log lines into ours. Details are left out: they may hold what was sent. Its
// errors reach a person as failures anyway, so only warnings are logged above debug level.

import { createLogger, LEVELS, type RootLogger } from 'kafkajs/src/loggers';
import type { Logger } from '../../core/logger';

/** A kafkajs logger that writes to `log`. */
export function kafkajsLogger(log: Logger): RootLogger {
  return createLogger({
    level: LEVELS.WARN,
    logCreator:
      () =>
      ({ level, namespace, log: { message, broker } }) => {
        const line = `kafkajs ${namespace}${broker === undefined ? '' : ` ${broker}`}: ${message}`;
        if (level === LEVELS.WARN) log.warn(line);
        else log.debug(line);
      },
  });
}
