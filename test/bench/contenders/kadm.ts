// Contender: franz-go's kadm.Lag, the fastest reader of lag we know, in a small Go program of our own.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandLine, commandOutput } from '../../support/kafka/commandLine';
import type { Prepared } from '../contender';
import type { Sample } from '../sample';
import { benchCache } from './benchCache';

const LIMIT_MS = 15 * 60_000;
const source = resolve(__dirname, '..', 'kadm');

/** Builds the program with this machine's Go; the first time fetches its modules. */
export async function kadm(name: string): Promise<Prepared> {
  const program = join(benchCache, 'kadm');
  try {
    const { code, stderr } = await commandLine(
      'go',
      ['build', '-C', source, '-trimpath', '-o', program, '.'],
      { timeout: LIMIT_MS },
    );
    if (code !== 0 || !existsSync(program))
      return { name, skipped: `go build failed: ${stderr.trim()}` };
  } catch {
    return { name, skipped: 'Go was not found.' };
  }
  return {
    name,
    sample: async (servers, warm) => {
      const args = ['-brokers', servers, '-warm', String(warm)];
      return JSON.parse(await commandOutput(program, args, { timeout: LIMIT_MS })) as Sample;
    },
  };
}
