// Where bearer tokens come from, and how long one is used.

import { configurationFailure, neededSecret } from '../../failures/configurationFailure';

export interface TokenSource {
  /** A valid token. Rejects with a FailureError. */
  token(): Promise<string>;
  /** Called after a refusal: the next token has to be a new one. */
  forget(): void;
}

/** A token and its end: milliseconds since the epoch, UTC; undefined where it is not known. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number | undefined;
}

/** As in Kafka's ExpiringCredentialRefreshConfig: a token is renewed after 80 % of its life. */
const USED_PART_OF_LIFE = 0.8;
/** Milliseconds for which a token without a known end is used. */
const ASSUMED_LIFE_MS = 60_000;

/** Fetches a new token before the last one ends; one request at a time, shared by all callers. */
export function renewedTokens(fetch: () => Promise<Token>): TokenSource {
  let kept: { readonly value: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const asked = Date.now();
    const { value, expiresAt = asked + ASSUMED_LIFE_MS } = await fetch();
    kept = { value, until: asked + (expiresAt - asked) * USED_PART_OF_LIFE };
    return value;
  }

  return {
    token: () => {
      // The wall clock, since tokens end by it, also during sleep.
      if (kept !== undefined && Date.now() < kept.until) return Promise.resolve(kept.value);
      fetching ??= renew().finally(() => (fetching = undefined));
      return fetching;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

/** One token, from the person. */
export function staticToken(secret: string | undefined): TokenSource {
  return {
    token: () =>
      Promise.resolve().then(() => {
        const value = neededSecret(secret, 'the token').trim();
        const end = expiryOf(value);
        if (end === undefined || end > Date.now()) return value;
        const reason = `it expired at ${new Date(end).toISOString().replace('.000', '')}`;
        throw configurationFailure('the token', reason, 'secret');
      }),
    forget: () => undefined,
  };
}

/** The `exp` of a JSON Web Token (RFC 7519, 4.1.4) in milliseconds; undefined for anything else. */
export function expiryOf(token: string): number | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { exp } = JSON.parse(payload) as { exp?: unknown };
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
