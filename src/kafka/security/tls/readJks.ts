// Java's own key store format (JKS), the default of keytool before Java 9.

import { parseJks, decrypt } from 'jks-js';
import { StoreError, type StoreContent, type StorePasswords } from './storeContent';
import { certificatePem } from './readPkcs12';

/** Throws a StoreError where it does not open. */
export function readJks(
  content: Buffer,
  { store = '', key = store }: StorePasswords,
): StoreContent {
  const identities = [];
  const trusted = [];
  for (const entry of opened(content, store)) {
    if ('cert' in entry) trusted.push(certificatePem(entry.cert.value));
    else {
      const chain = entry.chain.map(({ value }) => certificatePem(value));
      identities.push({ key: openedKey(entry.protectedPrivateKey, key), chain });
    }
  }
  return { identities, trusted };
}

function opened(content: Buffer, password: string): ReturnType<typeof parseJks> {
  try {
    return parseJks(content, password);
  } catch {
    throw new StoreError('wrongPassword'); // the digest at its end does not fit
  }
}

function openedKey(protectedKey: Buffer, password: string): string {
  try {
    return decrypt(protectedKey, password);
  } catch {
    throw new StoreError('wrongKeyPassword');
  }
}
