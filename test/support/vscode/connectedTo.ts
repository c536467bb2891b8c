// Which ports of this machine a process has connections to, as /proc tells it (Linux).

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const ESTABLISHED = '01';

/** Ports at the other end of its connections over IPv4; none for a process that has ended. */
export function portsConnectedTo(pid: number): ReadonlySet<number> {
  const own = socketsOf(pid);
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  const ports = rows.flatMap((row) => {
    const [, , remote = '', state, , , , , , inode = ''] = row.trim().split(/\s+/);
    return state === ESTABLISHED && own.has(inode)
      ? [parseInt(remote.split(':')[1] ?? '', 16)]
      : [];
  });
  return new Set(ports);
}

/** Inodes of its sockets. */
function socketsOf(pid: number): ReadonlySet<string> {
  const folder = `/proc/${pid}/fd`;
  try {
    const links = readdirSync(folder).map((name) => linkOf(`${folder}/${name}`));
    return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  } catch {
    return new Set();
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed since
  }
}
