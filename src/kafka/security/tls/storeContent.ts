// What is in a key store, and why it does not open: plain data, which crosses from one file of dist to
// another where a class would not be the same.

export interface StoreContent {
  /** Private keys, unencrypted, each with its certificate chain, its own certificate first; in PEM. */
  readonly identities: readonly { readonly key: string; readonly chain: readonly string[] }[];
  /** Certificates that stand for themselves, in PEM. */
  readonly trusted: readonly string[];
}

export interface StorePasswords {
  /** Undefined: only a store that is not protected opens. */
  readonly store: string | undefined;
  /** Of the key, where it has one of its own; undefined: the store's. */
  readonly key: string | undefined;
}

/** The last two: it is no store, or one of a kind that is not known here. */
export type StoreProblem = 'wrongPassword' | 'wrongKeyPassword' | 'noStore' | 'unknownCipher';

/** Thrown inside keyStoreReader.ts only. */
export class StoreError extends Error {
  constructor(readonly problem: StoreProblem) {
    super(problem);
  }
}
