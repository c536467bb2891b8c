// Brokers that append a byte to every answer, as librdkafka's mock cluster does to Metadata.

import { answeredBy } from '../brokers/answeredBy';
import type { Dialect } from './dialect';

export const leftOverBytes: Dialect = {
  name: 'bytes after the end of answers',
  connect: (open) =>
    answeredBy(open, async (request, forward) =>
      Buffer.concat([await forward(request), Buffer.from([0])]),
    ),
};
