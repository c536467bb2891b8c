// Why a server's certificate is not believed, with the name of whoever issued it: a person who reads it knows
// whether it is their company's proxy.

import type { PeerCertificate, TLSSocket } from 'node:tls';
import { ConnectionError } from '../../failures/connectionError';

/** The chain ends where nobody is trusted; what else is wrong has a sentence of its own. */
const UNKNOWN_ISSUER =
  /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/;

/** Longer chains are nonsense. */
const MOST_CERTIFICATES = 16;
const LONGEST_NAME = 80;

/** The error of a socket whose handshake is done and whose server is not to be believed; undefined where it is. */
export function unverified(socket: TLSSocket): Error | undefined {
  if (socket.authorized) return undefined;
  // Node's own code, though its type says Error.
  const code = String(socket.authorizationError);
  if (!UNKNOWN_ISSUER.test(code)) return new ConnectionError('tls', '', code);
  const by = issuerOf(socket.getPeerCertificate(true)) ?? 'an authority';
  const reason = `its certificate was issued by ${by}, which is not trusted here`;
  return new ConnectionError('tls', reason, code, 'unknownAuthority');
}

/** '"Example Root CA" of Example Corp': whoever the last certificate that came says it is from. */
function issuerOf(certificate: Partial<ReturnType<TLSSocket['getPeerCertificate']>>) {
  let last = certificate as Partial<PeerCertificate> & { issuerCertificate?: PeerCertificate };
  for (let count = 0; count < MOST_CERTIFICATES; count++) {
    const { issuerCertificate: next, fingerprint256 } = last;
    if (next === undefined || next.fingerprint256 === fingerprint256) break;
    last = next;
  }
  const name = textOf(last.issuer?.CN) ?? textOf(last.issuer?.OU);
  const organization = textOf(last.issuer?.O);
  if (name === undefined) return organization === undefined ? undefined : `"${organization}"`;
  return organization === undefined ? `"${name}"` : `"${name}" of ${organization}`;
}

/** A field may be there more than once. */
function textOf(field: string | readonly string[] | undefined): string | undefined {
  const text = typeof field === 'string' ? field : field?.join(', ');
  return text === undefined || text === '' ? undefined : text.slice(0, LONGEST_NAME);
}
