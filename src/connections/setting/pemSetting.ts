// Certificates in an entry of the settings: a path, or PEM text as it is.

import { splitPem } from '../pemBlocks';
import type { PemSource } from '../security';

export function pemSetting(source: PemSource): string {
  return source.kind === 'path' ? source.path : source.pem;
}

/** The other way; text in PEM is known by its first line, and gets its lines back where it lost them. */
export function pemSource(text: string): PemSource {
  if (!text.includes('-----BEGIN ')) return { kind: 'path', path: text.trim() };
  const { certificates } = splitPem(text);
  return { kind: 'pasted', pem: certificates === '' ? text : certificates };
}
