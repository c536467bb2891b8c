// Errors of connections for which Node has none.

import type { FailureKind, FailureRemedy } from '../../base/failure/failure';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    readonly kind: FailureKind,
    /** Without the subject and without a full stop: 'it closed the connection'. */
    readonly reason: string,
    /** Node's or OpenSSL's code, '' for none. */
    readonly code = '',
    /** Undefined: as for the code or the kind. */
    readonly remedy?: FailureRemedy,
  ) {
    super(reason);
  }
}

/** The other side ended the connection. */
export class ClosedByPeerError extends ConnectionError {}

/** Whether the other side ended the connection. */
export function isClosedByPeer(error: unknown): boolean {
  if (error instanceof ClosedByPeerError) return true;
  const { code } = error as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE';
}
