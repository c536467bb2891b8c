// A connection whose answers somebody else gives: from the proper answer, from another request, or not at all.

import type {
  Connection,
  OpenConnection,
  RawRequest,
} from '../../../src/kafka/transport/connection';

/** Answers a request; `forward` asks the broker. */
type Answer = (
  request: RawRequest,
  forward: (request: RawRequest) => Promise<Buffer>,
  connection: Connection,
) => Promise<Buffer>;

/** The same connection, but `answer` gives the answers. */
export const answeredBy =
  (connect: OpenConnection, answer: Answer): OpenConnection =>
  async (endpoint, options, signal) => {
    const connection = await connect(endpoint, options, signal);
    return {
      get open() {
        return connection.open;
      },
      throttle: (milliseconds) => {
        connection.throttle(milliseconds);
      },
      close: () => {
        connection.close();
      },
      request: (request) => answer(request, (one) => connection.request(one), connection),
    };
  };
