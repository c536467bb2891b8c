// Opens a socket to a broker, plain or TLS, and tells how far it got.

import net from 'node:net';
import tls from 'node:tls';
import type { BootstrapServer } from '../../connections/profile';
import { dialledEndpoint } from './address';
import type { TlsOptions } from '../security/tls/tlsOptions';
import { unverified } from '../security/tls/unverified';
import type { ConnectionOptions } from './connection';
import { ConnectionError } from '../failures/connectionError';

/** Milliseconds of silence before the operating system checks whether the peer is still there. */
const KEEP_ALIVE_DELAY = 60_000;

/**
 * Milliseconds for each address of a name with several (RFC 8305). Node's default of 250 may be too
 * short for a busy computer or a distant network, and then every address fails.
 */
const ADDRESS_TIMEOUT_MS = 2000;

export interface OpenedSocket {
  readonly socket: net.Socket;
  /** Whether TCP is connected and the TLS handshake is not finished. */
  readonly handshaking: () => boolean;
}

/**
 * Where all sockets read into: one buffer, in place of one for every 64 KiB that come. Each of those is memory
 * beside V8's heap, and while it marks it does a step of that at each that is made once there is much of it.
 */
const readInto = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Begins to connect and calls `onReady` once bytes may be sent, and `onBytes` with those that come: they are
 * overwritten afterwards. They may come as the socket's data instead, since editors wrap the functions that
 * connect. Failures are the socket's events.
 */
export function openSocket(
  endpoint: BootstrapServer,
  options: Pick<ConnectionOptions, 'tls' | 'hostMapping'>,
  onReady: () => void,
  onBytes: (bytes: Buffer) => void,
): OpenedSocket {
  const dialled = dialledEndpoint(endpoint, options.hostMapping);
  const onread = {
    buffer: readInto,
    callback: (length: number): boolean => {
      onBytes(readInto.subarray(0, length));
      return true;
    },
  };
  const to = { ...dialled, onread, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS };
  let handshaking = false;
  const socket =
    options.tls === undefined ? net.connect(to).once('connect', onReady) : openTls(options.tls);
  socket.setKeepAlive(true, KEEP_ALIVE_DELAY);
  socket.setNoDelay(true);
  return { socket, handshaking: () => handshaking };

  function openTls({ secureContext, verifyHostName, serverName }: TlsOptions): net.Socket {
    const host = serverName ?? endpoint.host;
    let wrongHost: Error | undefined;
    const secure = tls.connect({
      ...to,
      // SNI carries names only, never addresses (RFC 6066, 3).
      ...(net.isIP(host) === 0 && { servername: host }),
      // All authorities are in the context: where `ca` is there, too, VS Code adds none of its own.
      ...(secureContext !== undefined && { secureContext, ca: [] }),
      // By default Node checks the dialled name instead.
      checkServerIdentity: (_, certificate) =>
        (wrongHost = verifyHostName ? otherHost(host, certificate) : undefined),
      // Checked below, before a byte is sent: Node itself would forget the certificate before it says what is wrong.
      rejectUnauthorized: false,
    });
    secure.once('connect', () => (handshaking = true));
    secure.once('secureConnect', () => {
      handshaking = false;
      const wrong = wrongHost ?? unverified(secure);
      if (wrong === undefined) onReady();
      else secure.destroy(wrong);
    });
    return secure;
  }
}

/** Undefined where the certificate is for the host. */
function otherHost(host: string, certificate: tls.PeerCertificate): Error | undefined {
  const error = tls.checkServerIdentity(host, certificate);
  if (error === undefined) return undefined;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const names = certificate.subjectaltname?.replaceAll(/(DNS|IP Address):/g, '');
  const reason = `its certificate is for ${names ?? 'no host name'}, not for ${host}`;
  return new ConnectionError('tls', reason, code, 'hostName');
}
