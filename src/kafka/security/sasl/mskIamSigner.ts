// The only file that knows AWS's libraries; it is loaded with the first login.

import { fromIni, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import {
  generateAuthToken,
  generateAuthTokenFromCredentialsProvider,
} from 'aws-msk-iam-sasl-signer-js';
import type { AwsLogin } from '../../../connections/security';
import type { Token } from './tokenSource';

const ROLE_SESSION_NAME = 'kafka-consumer-groups';

/** A token of AWS's default credential chain, of a profile, or of a role that either may assume. */
export async function signToken({ region, profile, roleArn }: AwsLogin): Promise<Token> {
  const ini = profile === undefined ? undefined : fromIni({ profile });
  const role =
    roleArn === undefined
      ? undefined
      : fromTemporaryCredentials({
          ...(ini !== undefined && { masterCredentials: ini }),
          params: { RoleArn: roleArn, RoleSessionName: ROLE_SESSION_NAME },
          clientConfig: { region },
        });
  const awsCredentialsProvider = role ?? ini;
  const { token, expiryTime } =
    awsCredentialsProvider === undefined
      ? await generateAuthToken({ region })
      : await generateAuthTokenFromCredentialsProvider({ region, awsCredentialsProvider });
  return { value: token, expiresAt: expiryTime };
}
