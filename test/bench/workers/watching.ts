// Watches a cluster as a window does that nobody looks at, with alerts and perhaps metrics, in a process of its own:
// a reading a minute, of which each minute passes at once.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CompressedTime } from '../../support/watch/compressedTime';
import { HiddenWindow, type HiddenWindowOptions } from '../../support/watch/hiddenWindow';
import { moveOnce } from '../seed/seedCommits';
import { costOf, type Cost } from '../store/costOf';
import { benchAdmin } from './benchAdmin';
import { countRequests } from './requestCounter';
import { timed, type Timed } from './timed';

export interface WatchingOptions extends Pick<HiddenWindowOptions, 'rules' | 'export'> {
  readonly servers: string;
  /** Minutes whose processor time is measured, and then minutes in which the thread is watched. */
  readonly minutes: number;
  readonly watchedMinutes: number;
  /** Groups that commit elsewhere before each of those, and as planned before the last; undefined for none. */
  readonly moved: readonly number[] | undefined;
}

export interface WatchSample {
  readonly minutes: readonly Timed[];
  /** Of brokers, in each of those minutes. */
  readonly requests: readonly number[];
  /** The first minute of all, with connecting and a cold reading; to watch the thread takes processor time itself. */
  readonly first: Cost;
  readonly watched: readonly Cost[];
  /** As sent in the last one; 0 without metrics. */
  readonly points: number;
  /** Groups and their lag in the last reading, in decimal. */
  readonly groups: number;
  readonly lag: string;
}

const PAUSE_MS = 100;

async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2]!) as WatchingOptions;
  const { servers, minutes: count, watchedMinutes, moved, rules } = options;
  const takeRequests = countRequests();
  const time = new CompressedTime();
  const folder = await mkdtemp(join(tmpdir(), 'watching-'));
  const openAdmin = () => benchAdmin(servers);
  const window = new HiddenWindow({ time, openAdmin, folder, rules, export: options.export });
  let read: Awaited<ReturnType<HiddenWindow['period']>> | undefined;
  const minute = async (): Promise<void> => {
    read = await window.period();
    if (!read.ok) throw new Error(`The cluster could not be read: ${read.failure.reason}.`);
  };
  await window.start();
  const first = await costOf(minute);
  let toCome = count + watchedMinutes;
  const othersCommit = async (): Promise<void> => {
    toCome--;
    if (moved !== undefined) await moveOnce(servers, moved, toCome);
    await sleep(PAUSE_MS);
  };
  const minutes: Timed[] = [];
  const requests: number[] = [];
  for (let at = 1; at <= count; at++) {
    await othersCommit();
    takeRequests();
    minutes.push(await timed(minute));
    requests.push(Object.values(takeRequests()).reduce((sum, one) => sum + one, 0));
  }
  const watched: Cost[] = [];
  for (let at = 1; at <= watchedMinutes; at++) {
    await othersCommit();
    watched.push(await costOf(minute));
  }
  const groups = read?.ok === true ? [...read.snapshot.groups.values()] : [];
  const lag = groups.reduce((sum, { total }) => sum + total.lag, 0n);
  const failure = window.sent?.failure;
  if (failure !== undefined) throw new Error(`Metrics could not be sent: ${failure.kind}.`);
  const points = window.sent?.points ?? 0;
  const sample: WatchSample = {
    ...{ first, minutes, requests, watched, points },
    ...{ groups: groups.length, lag: String(lag) },
  };
  window.dispose();
  time.dispose();
  await rm(folder, { recursive: true });
  process.stdout.write(`${JSON.stringify(sample)}\n`);
}

void main();
