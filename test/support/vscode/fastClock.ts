// A VS Code server whose extension hosts have a clock that goes faster than the real one.

import { join } from 'node:path';
import type { ServerOptions } from './server';

const PRELOAD = join(__dirname, 'standIns', 'fastClock.js');

/** `pace`: how many times faster; undefined for the real time. */
export const fastClock = (
  pace: number | undefined,
): Required<Pick<ServerOptions, 'env' | 'preloads'>> =>
  pace === undefined
    ? { env: {}, preloads: [] }
    : { env: { KAFKA_GROUPS_RIG_CLOCK_PACE: String(pace) }, preloads: [PRELOAD] };
