// The only way to the libraries that read key stores. It is loaded with the first key store, since
// most people have none.

import { readJks } from './readJks';
import { readPkcs12 } from './readPkcs12';
import {
  StoreError,
  type StoreContent,
  type StorePasswords,
  type StoreProblem,
} from './storeContent';

const JKS_MAGIC = 0xfeedfeed;

/** Opens a store of either kind, known by its content; never throws. */
export function readKeyStore(
  content: Buffer,
  passwords: StorePasswords,
): StoreContent | { readonly problem: StoreProblem } {
  try {
    const isJks = content.length > 4 && content.readUInt32BE(0) === JKS_MAGIC;
    return isJks ? readJks(content, passwords) : readPkcs12(content, passwords);
  } catch (error) {
    return { problem: error instanceof StoreError ? error.problem : 'noStore' };
  }
}
