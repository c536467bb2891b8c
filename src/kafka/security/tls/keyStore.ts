// A Java key store or trust store as PEM: JKS or PKCS12, known by its content whatever its name. Never
// through Node's own pfx option, which refuses trust stores and everything older than 2019.

import { X509Certificate } from 'node:crypto';
import { configurationFailure } from '../configurationFailure';
import { readJks } from './jks';
import { readPkcs12 } from './pkcs12';
import { securityFile } from './securityFile';

/** All that is in a store, in PEM. */
export interface StoreContent {
  /** Private keys, unencrypted PKCS 8, each with its certificate chain, its own certificate first. */
  readonly identities: readonly { readonly key: string; readonly chain: readonly string[] }[];
  /** Certificates that stand for themselves. */
  readonly trusted: readonly string[];
}

export interface StorePasswords {
  /** Undefined or '': only a store that is not protected opens. */
  readonly store: string | undefined;
  /** Of the key, where it has one of its own; undefined: the store's. */
  readonly key: string | undefined;
}

/** 'wrongPassword': it did not open; the others say that it is no store, or one of a kind not known here. */
export type StoreProblem = 'wrongPassword' | 'wrongKeyPassword' | 'noStore' | 'unknownCipher';

export class StoreError extends Error {
  constructor(readonly problem: StoreProblem) {
    super(problem);
  }
}

const REASONS: Readonly<Record<StoreProblem, string>> = {
  wrongPassword: 'its password is wrong or missing',
  wrongKeyPassword: 'the password of the key in it is wrong',
  noStore: 'it is neither a JKS nor a PKCS12 store',
  unknownCipher: 'it is protected in a way that is not known here',
};

const JKS_MAGIC = 0xfeedfeed;

/** Reads the file; rejects with a FailureError. `what` is 'the key store' or 'the trust store'. */
export async function keyStore(
  path: string,
  passwords: StorePasswords,
  what: string,
): Promise<StoreContent> {
  const content = await securityFile(path, what);
  try {
    const isJks = content.length > 4 && content.readUInt32BE(0) === JKS_MAGIC;
    return isJks ? readJks(content, passwords) : readPkcs12(content, passwords);
  } catch (error) {
    const problem = error instanceof StoreError ? error.problem : 'noStore';
    const remedy = problem.startsWith('wrong') ? 'secret' : 'file';
    throw configurationFailure(`${what} ${path}`, REASONS[problem], remedy);
  }
}

/** The key and chain to show; stores of several keys have one that has not run out, mostly. */
export function chosenIdentity(
  { identities }: StoreContent,
  subject: string,
): StoreContent['identities'][number] {
  const isValid = ({ chain: [own] }: StoreContent['identities'][number]): boolean =>
    own !== undefined && Date.parse(new X509Certificate(own).validTo) > Date.now();
  const chosen = identities.find(isValid) ?? identities[0];
  if (chosen !== undefined) return chosen;
  throw configurationFailure(subject, 'there is no private key in it', 'file');
}
