// A socket to a broker, plain or TLS, and how far it got when it failed.

import net from 'node:net';
import tls from 'node:tls';
import type { BootstrapServer } from '../../connections/profile';
import { dialledEndpoint } from './address';
import type { TlsOptions } from '../security/tls/tlsOptions';
import type { ConnectionOptions } from './connection';
import { ConnectionError } from '../failures/connectionError';

/** How often the operating system asks whether a silent peer is still there, in milliseconds. */
const KEEP_ALIVE_DELAY = 60_000;

/**
 * Milliseconds for each address of a name that has several (RFC 8305). Node's own 250 are less than a
 * busy computer or a far network may need, and then every address is given up.
 */
const ADDRESS_TIMEOUT_MS = 2000;

export interface OpenedSocket {
  readonly socket: net.Socket;
  /** TCP is connected, and TLS is wanted but not agreed on yet. */
  readonly handshaking: () => boolean;
}

/** Begins to connect; `onReady` is called once bytes may be sent. Failures are the socket's own events. */
export function openSocket(
  endpoint: BootstrapServer,
  options: Pick<ConnectionOptions, 'tls' | 'hostMapping'>,
  onReady: () => void,
): OpenedSocket {
  const dialled = dialledEndpoint(endpoint, options.hostMapping);
  const to = { ...dialled, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS };
  let handshaking = false;
  const socket = options.tls === undefined ? net.connect(to) : openTls(options.tls);
  socket.setKeepAlive(true, KEEP_ALIVE_DELAY);
  socket.setNoDelay(true);
  socket.once(options.tls === undefined ? 'connect' : 'secureConnect', () => {
    handshaking = false;
    onReady();
  });
  return { socket, handshaking: () => handshaking };

  function openTls({ secureContext, verifyHostName, serverName }: TlsOptions): net.Socket {
    const host = serverName ?? endpoint.host;
    const secure = tls.connect({
      ...to,
      // SNI carries names only, never addresses (RFC 6066, 3).
      ...(net.isIP(host) === 0 && { servername: host }),
      ...(secureContext !== undefined && { secureContext }),
      // Node would check the name that is dialled.
      checkServerIdentity: (_, certificate) =>
        verifyHostName ? otherHost(host, certificate) : undefined,
    });
    secure.once('connect', () => (handshaking = true));
    return secure;
  }
}

/** Undefined where the certificate is for the host. */
function otherHost(host: string, certificate: tls.PeerCertificate): Error | undefined {
  const error = tls.checkServerIdentity(host, certificate);
  if (error === undefined) return undefined;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const names = certificate.subjectaltname?.replaceAll(/(DNS|IP Address):/g, '');
  const reason = `its certificate is for ${names ?? 'no host at all'}, not for ${host}`;
  return new ConnectionError('tls', reason, code, 'hostName');
}
