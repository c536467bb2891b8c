// The SASL client for a profile.

import type { ClientEncodings } from '../../../connections/clientEncodings';
import type { SaslProfile, Secrets } from '../../../connections/security';
import { neededSecret } from '../../failures/configurationFailure';
import { mskIam } from './mskIam';
import { oauthBearer } from './oauthBearer';
import { oidcTokens } from './oidcTokens';
import { plain } from './plain';
import type { SaslClient } from './saslClient';
import { scram } from './scram';
import { staticToken } from './tokenSource';

export function chooseClient(
  profile: SaslProfile,
  secrets: Secrets,
  encodings?: ClientEncodings,
): SaslClient {
  const password = (): string => neededSecret(secrets.saslPassword, 'the password');
  switch (profile.mechanism) {
    case 'PLAIN':
      return plain(profile.username, password);
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return scram(profile.mechanism, profile.username, password);
    case 'OAUTHBEARER': {
      const { oidc, extensions } = profile;
      const tokens =
        oidc === undefined
          ? staticToken(secrets.token)
          : oidcTokens(oidc, secrets.clientSecret, encodings);
      return oauthBearer(tokens, extensions, 'token');
    }
    case 'AWS_MSK_IAM':
      return mskIam(profile);
  }
}
