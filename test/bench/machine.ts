// The machine in neutral words: what a reader needs to compare, and nothing that names it.

import { arch, availableParallelism, loadavg, platform, totalmem } from 'node:os';
import { commandLine } from '../support/kafka/commandLine';

/** One sentence; the load average tells whether other work was going on when the bench began. */
export async function describeMachine(): Promise<string> {
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const tools = [`Node ${process.versions.node}`, await goVersion(), await javaVersion()];
  return (
    `Machine: ${cores} cores, ${memory} GiB, ${platform()} ${arch()}, ${tools.join(', ')}; ` +
    `brokers and clients share it. Load average at the start: ${load}.`
  );
}

async function goVersion(): Promise<string> {
  const printed = await printedBy('go', ['version']);
  return /go(\d[\d.]*)/.exec(printed)?.[1]?.replace(/^/, 'Go ') ?? 'no Go';
}

async function javaVersion(): Promise<string> {
  const printed = await printedBy('java', ['-version']);
  return /version "([^"]+)"/.exec(printed)?.[1]?.replace(/^/, 'Java ') ?? 'no Java';
}

async function printedBy(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await commandLine(command, args, { timeout: 20_000 });
    return stdout + stderr;
  } catch {
    return '';
  }
}
