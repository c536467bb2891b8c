// Tokens by client credentials (RFC 6749, 4.4), as in KIP-768: fetched from the token endpoint of
// an OpenID Connect provider.

import { ownValue } from '../../../base/ownValue';
import { clientEncodings, type ClientEncodings } from '../../../connections/clientEncodings';
import type { OidcProfile } from '../../../connections/security';
import { FailureError, type Failure } from '../../../base/failure/failure';
import { connectionFailure } from '../../failures/connectionFailure';
import { configurationFailure, neededSecret } from '../../failures/configurationFailure';
import { certificatesIn, readAuthorities } from '../tls/pemFiles';
import { systemAuthorities } from '../tls/systemAuthorities';
import { postForm } from './postForm';
import { expiryOf, renewedTokens, type Token, type TokenSource } from './tokenSource';

/** The error codes of RFC 6749, 5.2, in words. */
const REFUSALS: Readonly<Record<string, string>> = {
  invalid_client: 'the client id or its secret was refused',
  unauthorized_client: 'the client is not allowed to request tokens in this way',
  invalid_scope: 'the scope was refused',
  invalid_grant: 'the credentials were not accepted',
  invalid_request: 'the request was refused',
  unsupported_grant_type: 'it does not issue tokens for client credentials',
};

/**
 * Id and secret are sent as they are, as Kafka does unless told otherwise (KIP-1025), or URL-encoded. Where
 * they are refused one way and the other would differ, the other is tried once; the way that worked is remembered.
 */
export function oidcTokens(
  profile: OidcProfile,
  clientSecret: string | undefined,
  encodings: ClientEncodings = clientEncodings(),
): TokenSource {
  const isPlain = [profile.clientId, clientSecret ?? ''].every(
    (text) => formEncoded(text) === text,
  );
  return renewedTokens(async () => {
    const urlEncode = encodings.recall(profile) ?? profile.urlEncode;
    try {
      return await fetchToken({ ...profile, urlEncode }, clientSecret);
    } catch (error) {
      if (isPlain || !isRefusedClient(error)) throw error;
      const other = { ...profile, urlEncode: !urlEncode };
      const token = await fetchToken(other, clientSecret).catch(() => {
        throw error;
      });
      encodings.remember(profile, other.urlEncode);
      return token;
    }
  });
}

const isRefusedClient = (error: unknown): boolean =>
  error instanceof FailureError && /^(invalid_client|HTTP 401)$/.test(error.failure.code);

async function fetchToken(profile: OidcProfile, clientSecret: string | undefined): Promise<Token> {
  const url = endpointUrl(profile.tokenEndpoint);
  const subject = `the token endpoint ${url.origin}${url.pathname}`;
  const { ca } = profile;
  const pem = ca === undefined ? undefined : await readAuthorities(ca, 'the CA certificate');
  const answer = await send(url, subject, {
    ca: pem === undefined ? systemAuthorities() : certificatesIn(pem.text, pem.subject),
    authorization: basic(profile, neededSecret(clientSecret, 'the client secret')),
    form: {
      grant_type: 'client_credentials',
      ...(profile.scope !== undefined && { scope: profile.scope }),
      ...(profile.audience !== undefined && { audience: profile.audience }),
    },
  });
  return tokenIn(answer, subject);
}

/** The Authorization header. */
function basic({ clientId, urlEncode }: OidcProfile, secret: string): string {
  const [id, key] = urlEncode ? [clientId, secret].map(formEncoded) : [clientId, secret];
  return `Basic ${Buffer.from(`${id ?? ''}:${key ?? ''}`).toString('base64')}`;
}

function endpointUrl(text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  }
  const reason = 'it is not an http or https address';
  throw configurationFailure('the token endpoint', reason, 'tokenEndpoint');
}

async function send(
  url: URL,
  subject: string,
  options: Parameters<typeof postForm>[1],
): ReturnType<typeof postForm> {
  try {
    return await postForm(url, options);
  } catch (error) {
    const failure = connectionFailure(error, subject);
    throw new FailureError({ ...failure, remedy: failure.remedy ?? 'tokenEndpoint' });
  }
}

function tokenIn({ status, body }: { status: number; body: string }, subject: string): Token {
  const fields = fieldsOf(body);
  const refused = (reason: string, code: string, remedy: Failure['remedy']): FailureError =>
    new FailureError({
      kind: 'authentication',
      subject,
      code,
      reason,
      ...(remedy !== undefined && { remedy }),
    });
  const { access_token: value, expires_in: seconds, error } = fields;
  if (status === 200 && typeof value === 'string' && value !== '') {
    const life = typeof seconds === 'number' || typeof seconds === 'string' ? Number(seconds) : NaN;
    const told = Number.isFinite(life) && life > 0 ? Date.now() + life * 1000 : undefined;
    return { value, expiresAt: expiryOf(value) ?? told };
  }
  const refusal = typeof error === 'string' ? ownValue(REFUSALS, error) : undefined;
  if (refusal !== undefined) throw refused(refusal, String(error), 'clientSecret');
  if (status === 401 || status === 403) {
    throw refused('the client id or its secret was refused', `HTTP ${status}`, 'clientSecret');
  }
  const reason = status === 200 ? 'there is no token in its answer' : 'it gave no token';
  throw refused(reason, status === 200 ? '' : `HTTP ${status}`, 'tokenEndpoint');
}

function fieldsOf(body: string): Partial<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

const formEncoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
