// Why a broker could not be talked to, as a failure: the one table of Node's and OpenSSL's codes.
// Codes are matched, texts never.

import { FailureError, type Failure, type FailureKind } from '../core/failure';
import { WireError } from '../wire/wireError';
import { ConnectionError } from './transport/connectionError';

type Row = readonly [kind: FailureKind, reason: string];

const NODE_CODES: Readonly<Record<string, Row>> = {
  ECONNREFUSED: ['unreachable', 'connection refused'],
  ENOTFOUND: ['unreachable', 'the host name is not known'],
  EAI_AGAIN: ['unreachable', 'the host name could not be looked up now'],
  EAI_FAIL: ['unreachable', 'the host name could not be looked up'],
  EAI_NODATA: ['unreachable', 'the host name has no address'],
  EHOSTUNREACH: ['unreachable', 'no route to the host'],
  ENETUNREACH: ['unreachable', 'no route to the network'],
  ENETDOWN: ['unreachable', 'the network is down'],
  EHOSTDOWN: ['unreachable', 'the host is down'],
  EADDRNOTAVAIL: ['unreachable', 'the address cannot be used'],
  EINVAL: ['unreachable', 'the address is not valid'],
  EACCES: ['unreachable', 'the system does not allow the connection'],
  EPERM: ['unreachable', 'the system does not allow the connection'],
  EMFILE: ['unreachable', 'too many open files'],
  ERR_SOCKET_BAD_PORT: ['unreachable', 'the port is not valid'],
  ECONNRESET: ['unreachable', 'connection reset'],
  ECONNABORTED: ['unreachable', 'connection aborted'],
  EPIPE: ['unreachable', 'connection closed'],
  ERR_STREAM_DESTROYED: ['unreachable', 'connection closed'],
  ETIMEDOUT: ['timeout', 'connection timed out'],
  EPROTO: ['tls', 'TLS protocol error'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['tls', 'it does not speak TLS on this port'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['tls', 'it does not speak TLS on this port'],
  ERR_SSL_HTTP_REQUEST: ['tls', 'it does not speak TLS on this port'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'its certificate is for another host name'],
  CERT_HAS_EXPIRED: ['tls', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['tls', 'its certificate is not valid yet'],
  CERT_REVOKED: ['tls', 'its certificate is revoked'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', 'its certificate is self-signed'],
  SELF_SIGNED_CERT_IN_CHAIN: ['tls', 'a self-signed certificate is in its chain'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls', 'its certificate cannot be verified'],
  UNABLE_TO_GET_ISSUER_CERT: ['tls', 'the issuer of its certificate is not known'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['tls', 'the issuer of its certificate is not known'],
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: ['tls', 'it refused the TLS handshake'],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: ['tls', 'it refused the TLS version'],
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: ['tls', 'it asks for a client certificate'],
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: ['tls', 'it refused the client certificate'],
};

/** The failure in whatever a connection threw; `subject` names the broker. */
export function connectionFailure(error: unknown, subject: string): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof WireError) {
    return { kind: 'malformed', subject, code: '', reason: error.message.replace(/\.$/, '') };
  }
  const code = codeOf(error);
  const [kind, reason] = NODE_CODES[code] ?? unlisted(code, error);
  if (error instanceof ConnectionError) {
    return { kind: error.kind, subject, code, reason: error.reason === '' ? reason : error.reason };
  }
  return { kind, subject, code, reason };
}

function unlisted(code: string, error: unknown): Row {
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('CERT_')) {
    return ['tls', 'the TLS handshake failed'];
  }
  if (code !== '') return ['unreachable', ''];
  // No connection's error: a fault of ours, which must not pass for the network's.
  return ['malformed', error instanceof Error ? error.message : String(error)];
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
