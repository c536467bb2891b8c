// Which clients' ids and secrets token endpoints took in another way than the connection says: URL-encoded,
// or as they are. Found out once, it is not tried again.

import type { OidcProfile } from './security';

/** The id of a client is no secret, and its secret is not in it. */
export interface ClientEncodings {
  /** Whether the client's id and secret are to be URL-encoded; undefined where nothing else was found out. */
  recall(client: OidcProfile): boolean | undefined;
  remember(client: OidcProfile, urlEncode: boolean): void;
}

/** What outlives a connection: a Memento of VS Code is one. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'kafkaGroups.encodings';
/** More than anybody has; the oldest are forgotten first. */
const MOST = 100;

/** For as long as the memory lasts. */
export function clientEncodings(memory: Memory = inMemory()): ClientEncodings {
  const read = (): ReadonlyMap<string, boolean> => {
    const stored = memory.get(KEY);
    const entries = Array.isArray(stored) ? (stored as unknown[]) : [];
    return new Map(entries.filter(isEntry));
  };
  return {
    recall: (client) => read().get(keyOf(client)),
    remember: (client, urlEncode) => {
      const key = keyOf(client);
      const others = [...read()].filter(([known]) => known !== key);
      void memory.update(KEY, [...others, [key, urlEncode]].slice(-MOST));
    },
  };
}

/** Names a client at its endpoint, with what the connection says: a corrected setting begins anew. */
function keyOf({ tokenEndpoint, clientId, urlEncode }: OidcProfile): string {
  return JSON.stringify([tokenEndpoint, clientId, urlEncode]);
}

const isEntry = (value: unknown): value is readonly [string, boolean] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'boolean';

/** For as long as this object lives. */
function inMemory(): Memory {
  const known = new Map<string, unknown>();
  return {
    get: (key) => known.get(key),
    update: (key, value) => {
      known.set(key, value);
      return Promise.resolve();
    },
  };
}
