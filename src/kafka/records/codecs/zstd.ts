// Zstandard: by Node, which has the reference library from 22.15 on, elsewhere by the same library as
// WebAssembly. Libraries in JavaScript were no choice: forged blocks of a few bytes hold them for minutes.

import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { lazyPart } from '../../../base/lazyPart';
import { WireError } from '../../../wire/codec/wireError';

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
type Callback = (error: Error | null, unpacked: Buffer) => void;

/** What Node's types say only from 22.15 on. */
interface WithZstd {
  zstdDecompress?: (packed: Buffer, options: object, done: Callback) => void;
}

const { zstdDecompress } = zlib as WithZstd;

/** By Node, outside of this thread; undefined where Node does not have it. */
export const unpackWithNode: Unpack | undefined =
  zstdDecompress === undefined ? undefined : promisify(zstdDecompress);

const webAssembly = lazyPart(async () => {
  // eslint-disable-next-line no-restricted-syntax -- needed only by old versions of Node
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
});

/** By WebAssembly, at once. It says nothing of what is wrong, and nothing packed unpacks to no bytes. */
export async function unpackWithWebAssembly(packed: Buffer, most: number): Promise<Buffer> {
  const decoder = await webAssembly();
  const unpacked = decoder.decode(packed, most);
  if (unpacked.length > 0)
    return Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.length);
  throw new WireError('It is no Zstandard frame, or unpacks to more than may be.');
}

/** Rejects where it is no frame, or its content is more than `most` bytes. */
export const unpackZstd = (packed: Buffer, most: number): Promise<Buffer> =>
  unpackWithNode === undefined
    ? unpackWithWebAssembly(packed, most)
    : unpackWithNode(packed, { maxOutputLength: most });
