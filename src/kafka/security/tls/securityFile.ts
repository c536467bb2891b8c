// The files of a connection: certificates, keys, key stores.

import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ownValue } from '../../../base/ownValue';
import { FailureError } from '../../../base/failure/failure';
import { configurationFailure } from '../../failures/configurationFailure';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read the file',
  EPERM: 'no permission to read the file',
  EISDIR: 'it is a folder',
};

/** Bytes: more than any certificate bundle or key store has. */
const LARGEST = 16 * 1024 * 1024;

/** More files than any folder of authorities has. */
const MOST_FILES = 1_000;

/** The files of a folder that may hold certificates, also by OpenSSL's hashes; undefined where it is no folder. */
export async function certificateFiles(path: string): Promise<string[] | undefined> {
  try {
    const absolute = absolutePath(path);
    if (!(await stat(absolute)).isDirectory()) return undefined;
    const names = (await readdir(absolute)).filter((name) => /\.(pem|crt|cer|\d)$/i.test(name));
    return names
      .sort()
      .slice(0, MOST_FILES)
      .map((name) => join(absolute, name));
  } catch {
    return undefined;
  }
}

const absolutePath = (path: string): string =>
  /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;

/**
 * The file's content; `what` names it in failures: 'the key store'. A path may begin with `~/`. The
 * file is checked before it is opened: a device or a pipe may never end, or never begin. Rejects
 * with a FailureError.
 */
export async function securityFile(path: string, what: string): Promise<Buffer> {
  const subject = `${what} ${path}`;
  const absolute = absolutePath(path);
  try {
    const found = await stat(absolute);
    const isReadable = found.isFile() && found.size <= LARGEST;
    // For a folder, the system's own error is clear enough.
    if (isReadable || found.isDirectory()) return await readFile(absolute);
    const reason = found.isFile() ? 'it is too large to be one' : 'it is no file';
    throw configurationFailure(subject, reason, 'file');
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw configurationFailure(
      subject,
      ownValue(REASONS, code) ?? 'it cannot be read',
      'file',
      code,
    );
  }
}
