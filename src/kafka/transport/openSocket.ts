// A socket to a broker, plain or TLS, and how far it got when it failed.

import net from 'node:net';
import tls from 'node:tls';
import type { BootstrapServer } from '../../core/cluster/profile';
import type { TlsOptions } from './connection';

/** How often the operating system asks whether a silent peer is still there, in milliseconds. */
const KEEP_ALIVE_DELAY = 60_000;

export interface OpenedSocket {
  readonly socket: net.Socket;
  /** TCP is connected, and TLS is wanted but not agreed on yet. */
  readonly handshaking: () => boolean;
}

/** Begins to connect; `onReady` is called once bytes may be sent. Failures are the socket's own events. */
export function openSocket(
  { host, port }: BootstrapServer,
  tlsOptions: TlsOptions,
  onReady: () => void,
): OpenedSocket {
  let handshaking = false;
  const socket = tlsOptions === false ? net.connect({ host, port }) : openTls();
  socket.setKeepAlive(true, KEEP_ALIVE_DELAY);
  socket.setNoDelay(true);
  socket.once(tlsOptions === false ? 'connect' : 'secureConnect', () => {
    handshaking = false;
    onReady();
  });
  return { socket, handshaking: () => handshaking };

  function openTls(): net.Socket {
    // SNI carries names only, never addresses.
    const name = net.isIP(host) === 0 ? { servername: host } : {};
    const given = typeof tlsOptions === 'object' ? tlsOptions : {};
    const secure = tls.connect({ host, port, ...name, ...given });
    secure.once('connect', () => (handshaking = true));
    return secure;
  }
}
