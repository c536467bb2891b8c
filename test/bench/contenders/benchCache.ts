// Where the bench keeps what it builds: outside version control, safe to delete at any time.

import { join } from 'node:path';
import { cacheFolder } from '../../support/kafka/kafkaJars';

export const benchCache = join(cacheFolder, 'bench');
