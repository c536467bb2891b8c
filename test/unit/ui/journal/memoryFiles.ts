// Files in memory, as far as the journal's company needs them; their times are a clock's.

import type * as vscode from 'vscode';
import type { Clock } from '../../../../src/base/clock';
import type { Files } from '../../../../src/ui/journal/underWay';

export class MemoryFiles implements Files {
  /** Times of the last write, by path. */
  readonly touched = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  writeFile(file: vscode.Uri): Promise<void> {
    this.touched.set(file.path, this.clock.now());
    return Promise.resolve();
  }

  stat(file: vscode.Uri): Promise<{ readonly mtime: number }> {
    const mtime = this.touched.get(file.path);
    if (mtime === undefined) return Promise.reject(new Error('no such file'));
    return Promise.resolve({ mtime });
  }

  delete(file: vscode.Uri): Promise<void> {
    return this.touched.delete(file.path)
      ? Promise.resolve()
      : Promise.reject(new Error('no file'));
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const { mtime } = await this.stat(from);
    await this.delete(from);
    this.touched.set(to.path, mtime);
  }
}

/** As much of a URI as the journal's company needs. */
export const fileAt = (path: string): vscode.Uri =>
  ({
    path,
    toString: () => `file://${path}`,
    with: (change: { path: string }) => fileAt(change.path),
  }) as unknown as vscode.Uri;
