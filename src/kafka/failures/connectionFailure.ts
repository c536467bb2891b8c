// Why a broker could not be reached, as a failure. The one table of Node's, OpenSSL's and
// BoringSSL's error codes; VS Code on the desktop uses BoringSSL. Codes are matched, never texts.

import { ownValue } from '../../base/ownValue';
import {
  FailureError,
  type Failure,
  type FailureKind,
  type FailureRemedy,
} from '../../base/failure/failure';
import { WireError } from '../../wire/codec/wireError';
import { ConnectionError } from './connectionError';

type Row = readonly [kind: FailureKind, reason: string, remedy?: FailureRemedy];

const NO_TLS_THERE: Row = ['tls', 'it does not speak TLS on this port', 'tlsNotExpected'];
const UNKNOWN_ISSUER: Row = ['tls', 'the issuer of its certificate is unknown', 'unknownAuthority'];
const WANTS_CERTIFICATE: Row = [
  'tls',
  'it asks for a client certificate',
  'clientCertificateMissing',
];
const REFUSES_CERTIFICATE = (why: string): Row => [
  'tls',
  `it refused the client certificate${why}`,
  'clientCertificate',
];

const NODE_CODES: Readonly<Record<string, Row>> = {
  ECONNREFUSED: ['unreachable', 'connection refused'],
  ENOTFOUND: ['unreachable', 'unknown host name'],
  EAI_AGAIN: ['unreachable', 'the host name could not be resolved now'],
  EAI_FAIL: ['unreachable', 'the host name could not be resolved'],
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
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS_THERE,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS_THERE,
  ERR_SSL_HTTP_REQUEST: NO_TLS_THERE,
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'its certificate is for another host name', 'hostName'],
  CERT_HAS_EXPIRED: ['tls', 'its certificate has expired', 'certificateDate'],
  CERT_NOT_YET_VALID: ['tls', 'its certificate is not valid yet', 'certificateDate'],
  CERT_REVOKED: ['tls', 'its certificate is revoked', 'certificateDate'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', 'its certificate is self-signed', 'unknownAuthority'],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'tls',
    'its certificate was signed by an authority that is not trusted here',
    'unknownAuthority',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  CERT_SIGNATURE_FAILURE: ['tls', 'the signature of its certificate is wrong', 'unknownAuthority'],
  INVALID_CA: [
    'tls',
    'an authority in its chain is not allowed to sign certificates',
    'unknownAuthority',
  ],
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: ['tls', 'it refused the TLS handshake'],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: ['tls', 'it refused the TLS version'],
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: ['tls', 'it does not know the host name', 'hostName'],
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: WANTS_CERTIFICATE,
  ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED: WANTS_CERTIFICATE,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: REFUSES_CERTIFICATE(''),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: REFUSES_CERTIFICATE(''),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: REFUSES_CERTIFICATE(': it has expired'),
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: REFUSES_CERTIFICATE(': it is revoked'),
  ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: REFUSES_CERTIFICATE(': of a kind it cannot use'),
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: REFUSES_CERTIFICATE(': it does not trust its issuer'),
  ERR_SSL_TLSV1_ALERT_ACCESS_DENIED: REFUSES_CERTIFICATE(''),
};

/** The failure for an error of a connection; `subject` names the broker. */
export function connectionFailure(error: unknown, subject: string): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof WireError) {
    return { kind: 'malformed', subject, code: '', reason: error.message.replace(/\.$/, '') };
  }
  const code = codeOf(error);
  const [kind, reason, remedy] = ownValue(NODE_CODES, code) ?? unlisted(code, error);
  const own = error instanceof ConnectionError ? error : undefined;
  const helps = own?.remedy ?? remedy;
  return {
    kind: own?.kind ?? kind,
    subject,
    code,
    reason: own === undefined || own.reason === '' ? reason : own.reason,
    ...(helps !== undefined && { remedy: helps }),
  };
}

function unlisted(code: string, error: unknown): Row {
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('CERT_')) {
    return ['tls', 'the TLS handshake failed'];
  }
  if (code !== '') return ['unreachable', ''];
  // Not a connection error: a bug of ours, which must not look like a network failure.
  return ['malformed', error instanceof Error ? error.message : String(error)];
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
