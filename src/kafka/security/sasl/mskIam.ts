// IAM of AWS MSK: a signed request, presented as an OAUTHBEARER token. AWS's library is large and
// seldom needed, so it is in a file of its own, loaded with the first login.

import { ownValue } from '../../../base/ownValue';
import type { AwsLogin } from '../../../connections/security';
import { FailureError } from '../../../base/failure/failure';
import { oauthBearer } from './oauthBearer';
import type { SaslClient } from './saslClient';
import { renewedTokens, type Token } from './tokenSource';

// eslint-disable-next-line no-restricted-syntax
const loadSigner = () => import('./mskIamSigner');

/** The names of AWS's errors in words. Their own texts may hold secrets. */
const REASONS: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'no AWS credentials were found',
  TokenProviderError: 'the AWS login (SSO) has expired',
  ExpiredToken: 'the AWS credentials have expired',
  ExpiredTokenException: 'the AWS credentials have expired',
  AccessDenied: 'AWS does not allow this role to be assumed',
  AccessDeniedException: 'AWS does not allow this role to be assumed',
  InvalidClientTokenId: 'the credentials are unknown to AWS',
  SignatureDoesNotMatch: 'the secret access key is wrong',
};

/** `sign` is AWS's library, unless a test hands in another. */
export function mskIam(
  login: AwsLogin,
  sign: (login: AwsLogin) => Promise<Token> = async (of) => (await loadSigner()).signToken(of),
): SaslClient {
  const tokens = renewedTokens(async () => {
    try {
      return await sign(login);
    } catch (error) {
      const code = error instanceof Error ? error.name : '';
      throw new FailureError({
        kind: 'authentication',
        subject: 'AWS',
        code,
        remedy: 'awsCredentials',
        reason: ownValue(REASONS, code) ?? 'AWS credentials could not be used',
      });
    }
  });
  return oauthBearer(tokens, {}, 'awsCredentials');
}
