// The VS Code server of a bench part: the packed extension, as a user installs it, beside the probe of
// the extension host.

import { join } from 'node:path';
import { packVsix } from '../../../scripts/lib/vscodePackage';
import { fastClock } from '../../support/vscode/fastClock';
import { installVscode } from '../../support/vscode/installation';
import { NEWEST } from '../../support/vscode/release';
import { installVsix, VscodeServer } from '../../support/vscode/server';
import { QUIET, writeSettings, type Settings } from '../../support/vscode/settings';
import { hostProbeEnvironment, packHostProbe } from './probes';

export interface BenchServerOptions {
  /** Takes the server's data and the packed extensions. */
  readonly folder: string;
  /** Where the probe writes. */
  readonly notes: string;
  /** The setting `kafkaGroups.clusters`. */
  readonly clusters: unknown;
  readonly settings?: Settings;
  /** How many times faster than the real one the clock of the extension's host goes; 1 unless said. */
  readonly clockPace?: number;
  readonly progress: (line: string) => void;
}

export async function startBenchServer(options: BenchServerOptions): Promise<VscodeServer> {
  const { folder, notes, clusters, settings = {}, clockPace, progress } = options;
  const installation = await installVscode(NEWEST, progress);
  const vsix = join(folder, 'extension.vsix');
  await packVsix(vsix);
  const dataFolder = join(folder, 'vscode');
  await writeSettings(dataFolder, 'User', { ...QUIET, ...settings });
  await writeSettings(dataFolder, 'Machine', { 'kafkaGroups.clusters': clusters });
  await installVsix(installation, dataFolder, vsix);
  await installVsix(installation, dataFolder, await packHostProbe(folder));
  const clock = fastClock(clockPace);
  const env = { ...hostProbeEnvironment(notes), ...clock.env };
  const { preloads } = clock;
  return VscodeServer.start({ installation, dataFolder, env, preloads });
}
