// Unpacks the records of a batch, however its producer packed them: never to more than a limit, whatever
// the bytes claim.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { sharedThread } from '../../../base/sharedThread';
import { WireError } from '../../../wire/codec/wireError';
import { unpackLz4 } from './lz4';
import { unpackSnappy } from './snappy';
import { tooLarge } from './tooLarge';
import { unpackZstd } from './zstd';

export type PackedBy = 'gzip' | 'snappy' | 'lz4' | 'zstd';

const unpackGzip = promisify(gunzip);

/** Node's code where the output would be longer than `maxOutputLength`. */
const TOO_LARGE = 'ERR_BUFFER_TOO_LARGE';

/** The records as they were before. Rejects with a WireError, or when the signal is aborted. */
export async function unpack(
  codec: PackedBy,
  packed: Buffer,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  switch (codec) {
    case 'gzip':
      return inWords(codec, most, unpackGzip(packed, { maxOutputLength: most }));
    case 'snappy':
      return sharedThread.run(unpackSnappy(packed, most), signal);
    case 'lz4':
      return sharedThread.run(unpackLz4(packed, most), signal);
    case 'zstd':
      return inWords(codec, most, unpackZstd(packed, most));
  }
}

/** What Node's zlib says of bytes is a WireError here. */
async function inWords(codec: PackedBy, most: number, work: Promise<Buffer>): Promise<Buffer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof WireError || !(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === TOO_LARGE) throw tooLarge(most);
    throw new WireError(`It is no valid ${codec}.`, { cause: error });
  }
}
