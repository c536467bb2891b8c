// Asks Docker on this computer, through its socket, which containers run. Only reading requests are sent.

import http from 'node:http';
import { homedir } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Docker, Docker Desktop, Colima and Podman listen. */
const SOCKETS = [
  '/var/run/docker.sock',
  join(homedir(), '.docker', 'run', 'docker.sock'),
  join(homedir(), '.colima', 'default', 'docker.sock'),
  '/run/podman/podman.sock',
];
const PIPE = '\\\\.\\pipe\\docker_engine';
const TIMEOUT_MS = 3_000;
/** Bytes of one answer. */
const LARGEST_ANSWER = 4 * 1024 * 1024;
/** Containers that are looked at. */
const MOST_CONTAINERS = 100;

/** A list in JSON of all that Docker says of each running container; undefined where no Docker answers. */
export async function runningContainers(socketPath = socketOf()): Promise<string | undefined> {
  if (socketPath === undefined) return undefined;
  try {
    const listed: unknown = JSON.parse(await get(socketPath, '/containers/json'));
    const ids = (Array.isArray(listed) ? (listed as unknown[]) : []).flatMap((one) => {
      const id = (one as { readonly Id?: unknown } | null)?.Id;
      return typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id) ? [id] : [];
    });
    const all = await Promise.allSettled(
      ids.slice(0, MOST_CONTAINERS).map((id) => get(socketPath, `/containers/${id}/json`)),
    );
    const known = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return `[${known.join(',')}]`;
  } catch {
    return undefined;
  }
}

function socketOf(): string | undefined {
  const { DOCKER_HOST: host = '' } = process.env;
  if (host.startsWith('unix://')) return host.slice('unix://'.length);
  if (process.platform === 'win32') return PIPE;
  return SOCKETS.find((path) => existsSync(path));
}

function get(socketPath: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      { socketPath, path, agent: false, timeout: TIMEOUT_MS },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          body += text;
          if (body.length > LARGEST_ANSWER) request.destroy(new Error('the answer is too long'));
        });
        response.once('end', () => {
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(`HTTP ${response.statusCode ?? 0}`));
        });
        response.once('error', reject);
      },
    );
    request.once('timeout', () => request.destroy(new Error('no answer in time')));
    request.once('error', reject);
  });
}
