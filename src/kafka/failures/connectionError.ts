// What a connection says of its own end, where Node has no error for it.

import type { FailureKind, FailureRemedy } from '../../base/failure/failure';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    readonly kind: FailureKind,
    /** Without the subject and without a full stop: 'it closed the connection'. */
    readonly reason: string,
    /** Node's or OpenSSL's code, '' for none. */
    readonly code = '',
    /** Undefined: what the code or the kind says. */
    readonly remedy?: FailureRemedy,
  ) {
    super(reason);
  }
}

/** The other side ended the connection. */
export class ClosedByPeerError extends ConnectionError {}

/** Whether the other side ended the connection, in whatever manner. */
export function isClosedByPeer(error: unknown): boolean {
  if (error instanceof ClosedByPeerError) return true;
  const { code } = error as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE';
}
