// The file of trusted authorities, as TLS takes it.

import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pemBlocks } from '../connections/pemBlocks';
import { NoAnswer } from './exchange';

/** Every certificate of the file; '~' is the home folder. Rejects with {@link NoAnswer}. */
export async function readAuthorities(path: string): Promise<readonly string[]> {
  const full = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
  const text = await readFile(full, 'latin1').catch((error: unknown) => {
    const code = Object(error) as { readonly code?: unknown };
    throw unusable(code.code === 'ENOENT' ? 'there is no such file' : 'it cannot be read');
  });
  const found = pemBlocks(text)
    .filter(({ label }) => label.endsWith('CERTIFICATE'))
    .map(({ label, body }) => `-----BEGIN ${label}-----${body}-----END ${label}-----`);
  if (found.length === 0) throw unusable('there is no PEM certificate in it');
  for (const pem of found) {
    try {
      new X509Certificate(pem);
    } catch {
      throw unusable('a certificate in it is damaged');
    }
  }
  return found;
}

const unusable = (reason: string): NoAnswer => new NoAnswer({ kind: 'authorities', reason });
