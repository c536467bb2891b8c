// A way to say who we are, as the SASL framework has it (RFC 4422): the client begins, and answers what
// the server says until both are satisfied.

import { ConnectionError } from '../../failures/connectionError';
import type { FailureRemedy } from '../../../base/failure/failure';

export interface SaslClient {
  /** As it is registered: 'SCRAM-SHA-256'. */
  readonly name: string;
  /** What to check where the broker refuses. */
  readonly remedy: FailureRemedy;
  /** One authentication. Rejects with a FailureError where a secret or a token cannot be had. */
  begin(): Promise<SaslExchange>;
  /** The broker refused: what was kept for the next time may be the reason. */
  refused?(): void;
}

export interface SaslExchange {
  readonly first: Buffer;
  /**
   * What to say to the server's words; undefined once nothing is left to say. Rejects with a
   * ConnectionError where the server is not who it should be.
   */
  readonly next: (challenge: Buffer) => Promise<Buffer | undefined>;
}

/** The server does not follow the mechanism's rules. */
export const badServer = (reason: string): ConnectionError =>
  new ConnectionError('authentication', reason);
