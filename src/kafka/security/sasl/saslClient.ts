// A SASL mechanism (RFC 4422): the client begins, then answers the server's challenges until both
// are satisfied.

import { ConnectionError } from '../../failures/connectionError';
import type { FailureRemedy } from '../../../base/failure/failure';

export interface SaslClient {
  /** The registered name: 'SCRAM-SHA-256'. */
  readonly name: string;
  /** What to check if the broker refuses. */
  readonly remedy: FailureRemedy;
  /** One authentication. Rejects with a FailureError where a secret or a token cannot be had. */
  begin(): Promise<SaslExchange>;
  /** Called after a refusal: forgets what was kept for the next login. */
  refused?(): void;
}

export interface SaslExchange {
  readonly first: Buffer;
  /**
   * The response to the server's challenge; undefined once there is none. Rejects with a
   * ConnectionError if the server cannot prove who it is.
   */
  readonly next: (challenge: Buffer) => Promise<Buffer | undefined>;
}

/** The server does not follow the mechanism's rules. */
export const badServer = (reason: string): ConnectionError =>
  new ConnectionError('authentication', reason);
