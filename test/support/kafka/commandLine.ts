// Runs a program to its end and hands back what it printed.

import { spawn } from 'node:child_process';

/** What a program said and how it ended; `code` is null when a signal ended it. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `command` without a shell and resolves when it has ended, with whatever exit code. Rejects when
 * it cannot be started, or is killed for taking longer than `timeout` milliseconds.
 */
export function commandLine(
  command: string,
  args: readonly string[],
  { timeout = 120_000, input = '' }: { timeout?: number; input?: string } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.stdin.on('error', () => undefined); // a program that never reads its input
    child.stdin.end(input);

    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${command} did not end within ${timeout} ms: ${lastLines(output.stderr)}`));
    }, timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...output });
    });
  });
}

/** As `commandLine`, but an exit code other than 0 rejects with the end of what was printed. */
export async function commandOutput(
  command: string,
  args: readonly string[],
  options?: { timeout?: number; input?: string },
): Promise<string> {
  const { code, stdout, stderr } = await commandLine(command, args, options);
  if (code === 0) return stdout;
  const said = lastLines(`${stdout}\n${stderr}`);
  throw new Error(`${command} ended with code ${code ?? 'none'}:\n${said}`);
}

/** The last lines of a text that are not empty: enough of a log to see what went wrong. */
export function lastLines(text: string, count = 20): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}
