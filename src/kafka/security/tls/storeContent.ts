// The content of a key store, or why it does not open. Plain data: a class would be different in
// each file of dist.

export interface StoreContent {
  /** Private keys, unencrypted, each with its certificate chain, its own certificate first; in PEM. */
  readonly identities: readonly { readonly key: string; readonly chain: readonly string[] }[];
  /** Trusted certificates, in PEM. */
  readonly trusted: readonly string[];
}

export interface StorePasswords {
  /** Undefined: only a store without a password opens. */
  readonly store: string | undefined;
  /** The key's own password; undefined: the store's. */
  readonly key: string | undefined;
}

/** `noStore`: not a key store. `unknownCipher`: one that is encrypted in an unknown way. */
export type StoreProblem = 'wrongPassword' | 'wrongKeyPassword' | 'noStore' | 'unknownCipher';

/** Thrown inside readKeyStore.ts only. */
export class StoreError extends Error {
  constructor(readonly problem: StoreProblem) {
    super(problem);
  }
}
