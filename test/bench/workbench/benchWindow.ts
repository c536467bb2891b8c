// A bench in a real VS Code: the packed extension on a server of its own, and fresh windows, one after
// the other.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbench } from '../../support/vscode/workbench';
import { startBenchServer, type BenchServerOptions } from './benchServer';
import { addPageProbe } from './probes';

export interface BenchWindow {
  readonly workbench: Workbench;
  /** Where the extension host's probe writes. */
  readonly notes: string;
}

/** Opens a fresh window, with a fresh extension host, works in it, and closes it. */
export type OpenBenchWindow = <T>(work: (window: BenchWindow) => Promise<T>) => Promise<T>;

/** Starts the server, works, and leaves nothing behind. A window that complained fails. */
export async function withBenchServer<T>(
  options: Omit<BenchServerOptions, 'folder' | 'notes'>,
  work: (open: OpenBenchWindow) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-bench-'));
  const notes = join(folder, 'host-notes');
  const server = await startBenchServer({ ...options, folder, notes });
  try {
    return await work(async (inWindow) => {
      const workbench = await Workbench.open({ server, folder, prepare: addPageProbe });
      try {
        const result = await inWindow({ workbench, notes });
        if (workbench.problems.length > 0) throw new Error(workbench.problems.join('\n'));
        return result;
      } catch (error) {
        throw new Error(await withPicture(workbench, error), { cause: error });
      } finally {
        await workbench.close();
      }
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What went wrong, and where to see how the window looked then. */
async function withPicture(workbench: Workbench, error: unknown): Promise<string> {
  const path = await workbench.screenshot('bench-failed').catch(() => 'no picture');
  const problems = workbench.problems.map((problem) => `\n${problem}`).join('');
  return `${error instanceof Error ? error.message : String(error)} (${path})${problems}`;
}
