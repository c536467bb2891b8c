// What the person asked `npm start -- …` for.

import { parseArgs } from 'node:util';
import {
  formatBootstrapServers,
  parseBootstrapServers,
} from '../../src/connections/bootstrapServers';
import type { ClusterEntry } from '../../src/connections/setting/clusterSetting';

export interface StartOptions {
  /** The cluster that is there from the beginning. */
  readonly cluster: ClusterEntry;
  /** Whether the VS Code of this machine is used instead of the one in .cache. */
  readonly desktop: boolean;
  /** The port to listen on; undefined takes the usual one, or another if that is taken. */
  readonly port: number | undefined;
}

const DEMO: ClusterEntry = { id: 'demo', name: 'Demo', demo: true };

/** Throws a sentence on what cannot be understood. */
export function startOptions(args: readonly string[], platform: NodeJS.Platform): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      bootstrap: { type: 'string' },
      desktop: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  return {
    cluster: values.bootstrap === undefined ? DEMO : realCluster(values.bootstrap),
    desktop: values.desktop || platform !== 'linux',
    port: values.port === undefined ? undefined : portOf(values.port),
  };
}

function realCluster(text: string): ClusterEntry {
  const parsed = parseBootstrapServers(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const bootstrapServers = formatBootstrapServers(parsed.servers);
  const tls = parsed.tls === undefined ? {} : { tls: parsed.tls };
  return { id: 'bootstrap', name: bootstrapServers, bootstrapServers, ...tls };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`The port "${text}" is not a number between 1 and 65535.`);
}
