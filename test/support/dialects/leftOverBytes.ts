// Brokers that append a byte to every answer, as librdkafka's mock cluster does to Metadata.

import { answeredBy } from '../brokers/answeredBy';
import type { Dialect } from './dialect';

export const leftOverBytes: Dialect = {
  name: 'bytes after the end of answers',
  answers: "bytes follow the end of answers (librdkafka's mock cluster)",
  shown: 'everything; the log tells of it once a connection',
  connect: (open) =>
    answeredBy(open, async (request, forward) =>
      Buffer.concat([await forward(request), Buffer.from([0])]),
    ),
};
