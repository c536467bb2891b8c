// The files of a connection: certificates, keys, key stores.

import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { configurationFailure } from '../configurationFailure';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'the file may not be read',
  EPERM: 'the file may not be read',
  EISDIR: 'it is a folder',
};

/** More than any certificate bundle or key store has. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The file's content; `what` names it in failures: 'the key store'. A path may begin with `~/`. Rejects
 * with a FailureError.
 */
export async function securityFile(path: string, what: string): Promise<Buffer> {
  const subject = `${what} ${path}`;
  const absolute = /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
  try {
    const content = await readFile(absolute);
    if (content.length <= LARGEST) return content;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw configurationFailure(subject, REASONS[code] ?? 'it cannot be read', 'file', code);
  }
  throw configurationFailure(subject, 'it is too large to be one', 'file');
}
