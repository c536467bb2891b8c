// The one error of this folder: bytes that are not what the protocol says, or a value that has no place in it.

export class WireError extends Error {
  override readonly name = 'WireError';
}
