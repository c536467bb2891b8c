// A JAAS file: `KafkaClient { …LoginModule required …; };`. It tells who logs in, and nothing of where.

import type { ConfigEntry } from '../entries/configEntry';

const BLOCK = /^[ \t]*"?([A-Za-z][\w.-]*)"?\s*\{([^{}]*)\}\s*;?/gm;

export interface JaasBlock {
  readonly name: string;
  readonly entry: ConfigEntry;
}

/** Its blocks, each as the value of `sasl.jaas.config`. */
export function jaasBlocks(text: string): JaasBlock[] {
  return [...text.matchAll(BLOCK)].map(({ 1: name = '', 2: inner = '', index }) => {
    const value = inner
      .replace(/^\s*(\/\/|#).*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
    const line = 1 + (text.slice(0, index).match(/\n/g)?.length ?? 0);
    return { name, entry: { key: 'sasl.jaas.config', value, line } };
  });
}
