// Which clients' ids and secrets token endpoints took in another way than the connection says: URL-encoded,
// or as they are. Found out once, it is not tried again.

import type { OidcProfile } from './security';

/** Kept by whoever can keep it; the id of a client is no secret, and its secret is not in it. */
export interface ClientEncodings {
  /** Whether the client's id and secret are to be URL-encoded; undefined where nothing else was found out. */
  recall(client: OidcProfile): boolean | undefined;
  remember(client: OidcProfile, urlEncode: boolean): void;
}

/** Names a client at its endpoint, with what the connection says: a corrected setting begins anew. */
export function clientKey({ tokenEndpoint, clientId, urlEncode }: OidcProfile): string {
  return JSON.stringify([tokenEndpoint, clientId, urlEncode]);
}

/** For as long as this object lives. */
export function encodingsInMemory(): ClientEncodings {
  const known = new Map<string, boolean>();
  return {
    recall: (client) => known.get(clientKey(client)),
    remember: (client, urlEncode) => known.set(clientKey(client), urlEncode),
  };
}
