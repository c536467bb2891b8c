// The one error of this folder: bytes that do not follow the protocol, or a value that cannot be
// encoded.

export class WireError extends Error {
  override readonly name = 'WireError';
}
