// Remembers over restarts of VS Code in which way token endpoints take a client's id and secret.

import type { Memento } from 'vscode';
import { clientKey, type ClientEncodings } from '../../connections/clientEncodings';
import { MEMENTO_KEYS } from '../contributions';

/** More than anybody has; the oldest are forgotten first. */
const MOST = 100;

export function storedEncodings(memory: Pick<Memento, 'get' | 'update'>): ClientEncodings {
  const read = (): ReadonlyMap<string, boolean> => {
    const stored: unknown = memory.get(MEMENTO_KEYS.encodings);
    const entries = Array.isArray(stored) ? (stored as unknown[]) : [];
    return new Map(entries.filter(isEntry));
  };
  return {
    recall: (client) => read().get(clientKey(client)),
    remember: (client, urlEncode) => {
      const key = clientKey(client);
      const others = [...read()].filter(([known]) => known !== key);
      void memory.update(MEMENTO_KEYS.encodings, [...others, [key, urlEncode]].slice(-MOST));
    },
  };
}

const isEntry = (value: unknown): value is readonly [string, boolean] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'boolean';
