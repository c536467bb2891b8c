// A Java key store or trust store as PEM: JKS or PKCS12, recognized by its content. Node's own pfx
// option is not used: it refuses trust stores and everything older than 2019.

import { X509Certificate } from 'node:crypto';
import { configurationFailure } from '../../failures/configurationFailure';
import { securityFile } from './securityFile';
import type { StoreContent, StorePasswords, StoreProblem } from './storeContent';

// Loaded with the first key store: the libraries that read them are large.
// eslint-disable-next-line no-restricted-syntax
const loadReader = () => import('./readKeyStore');

const REASONS: Readonly<Record<StoreProblem, string>> = {
  wrongPassword: 'its password is wrong or missing',
  wrongKeyPassword: 'the password of the key in it is wrong',
  noStore: 'it is neither a JKS nor a PKCS12 store',
  unknownCipher: 'its kind of encryption is not supported',
};

/** Reads the file; rejects with a FailureError. `what` is 'the key store' or 'the trust store'. */
export async function keyStore(
  path: string,
  passwords: StorePasswords,
  what: string,
): Promise<StoreContent> {
  const content = await securityFile(path, what);
  const { readKeyStore } = await loadReader();
  const read = readKeyStore(content, passwords);
  if (!('problem' in read)) return read;
  const remedy = read.problem.startsWith('wrong') ? 'secret' : 'file';
  throw configurationFailure(`${what} ${path}`, REASONS[read.problem], remedy);
}

type Identity = StoreContent['identities'][number];

/** The key and chain to present; of several, one that has not expired. */
export function chosenIdentity({ identities }: StoreContent, subject: string): Identity {
  const isValid = ({ chain: [own] }: Identity): boolean =>
    own !== undefined && Date.parse(new X509Certificate(own).validTo) > Date.now();
  const chosen = identities.find(isValid) ?? identities[0];
  if (chosen !== undefined) return chosen;
  throw configurationFailure(subject, 'there is no private key in it', 'file');
}
