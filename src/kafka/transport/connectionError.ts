// What a connection says of its own end, where Node has no error for it.

import type { FailureKind } from '../../core/failure';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    readonly kind: FailureKind,
    /** Without the subject and without a full stop: 'it closed the connection'. */
    readonly reason: string,
    /** Node's or OpenSSL's code, '' for none. */
    readonly code = '',
  ) {
    super(reason);
  }
}
