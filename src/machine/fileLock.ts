// A lock of the file system: of several windows that want to do something at once one does it.

import { mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './errorCode';

/** A lock is held for some milliseconds. One that is older was left by a window that crashed. */
const STALE_MS = 10_000;

/** What `work` gives; undefined where another window is at it just now. Makes the folder of the lock. */
export async function underLock<T>(path: string, work: () => Promise<T>): Promise<T | undefined> {
  const lock = `${path}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  if (!(await take(lock))) return undefined;
  try {
    return await work();
  } finally {
    await unlink(lock).catch(() => undefined);
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Infinity }));
  if (Date.now() - mtimeMs > STALE_MS) await unlink(lock).catch(() => undefined);
  return false;
}
