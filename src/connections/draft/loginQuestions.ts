// What a login is asked for, but its secrets.

import { formatSaslExtensions, parseSaslExtensions } from '../saslExtensions';
import { tokenEndpointProblem } from '../setting/saslSetting';
import { isOpenEndpoint, OPEN_ENDPOINT } from '../securityText';
import type { AwsLogin, OidcProfile, SaslProfile } from '../security';
import type { ClusterDraft } from './clusterDraft';
import { textQuestion } from './textQuestion';

function withSasl(draft: ClusterDraft, sasl: SaslProfile): ClusterDraft {
  return { ...draft, security: { ...draft.security, sasl } };
}

export const USERNAME = textQuestion({
  ...{ id: 'username', prompt: 'User name (for Confluent Cloud: the API key)', example: 'alice' },
  value: ({ security: { sasl } }) =>
    sasl !== undefined && 'username' in sasl ? sasl.username : '',
  problem: (text) => (text.trim() === '' ? 'Enter the user name.' : undefined),
  answered: (draft, text) => {
    const { sasl } = draft.security;
    return sasl !== undefined && 'username' in sasl
      ? withSasl(draft, { ...sasl, username: text.trim() })
      : draft;
  },
});

const oidcOf = ({ security: { sasl } }: ClusterDraft): OidcProfile | undefined =>
  sasl?.mechanism === 'OAUTHBEARER' ? sasl.oidc : undefined;

function withOidc(draft: ClusterDraft, change: Partial<OidcProfile>): ClusterDraft {
  const { sasl } = draft.security;
  if (sasl?.mechanism !== 'OAUTHBEARER' || sasl.oidc === undefined) return draft;
  return withSasl(draft, { ...sasl, oidc: { ...sasl.oidc, ...change } });
}

export const TOKEN_ENDPOINT = textQuestion({
  ...{ id: 'tokenEndpoint', prompt: 'Address of the token endpoint' },
  example: 'https://login.example.com/oauth2/token',
  value: (draft) => oidcOf(draft)?.tokenEndpoint ?? '',
  problem: (text) => tokenEndpointProblem(text.trim()),
  warning: (text) => (isOpenEndpoint(text) ? OPEN_ENDPOINT : undefined),
  answered: (draft, text) => withOidc(draft, { tokenEndpoint: text.trim() }),
});

export const CLIENT_ID = textQuestion({
  ...{ id: 'clientId', prompt: 'Client id' },
  value: (draft) => oidcOf(draft)?.clientId ?? '',
  problem: (text) => (text.trim() === '' ? 'Enter the client id.' : undefined),
  answered: (draft, text) => withOidc(draft, { clientId: text.trim() }),
});

export const SCOPE = textQuestion({
  ...{ id: 'scope', prompt: 'Scope, if the token endpoint requires one' },
  example: 'Leave empty if there is none',
  value: (draft) => oidcOf(draft)?.scope ?? '',
  answered: (draft, text) => withOidc(draft, { scope: text.trim() || undefined }),
});

export const AUDIENCE = textQuestion({
  ...{ id: 'audience', prompt: 'Audience, if the token endpoint requires one' },
  example: 'Leave empty if there is none',
  value: (draft) => oidcOf(draft)?.audience ?? '',
  answered: (draft, text) => withOidc(draft, { audience: text.trim() || undefined }),
});

export const EXTENSIONS = textQuestion({
  id: 'extensions',
  prompt: 'SASL extensions, if the broker requires some (Confluent Cloud does)',
  example: 'logicalCluster=lkc-1a2b3, identityPoolId=pool-4c5d',
  value: ({ security: { sasl } }) =>
    sasl?.mechanism === 'OAUTHBEARER' ? formatSaslExtensions(sasl.extensions) : '',
  problem: (text) => {
    const parsed = parseSaslExtensions(text);
    return 'problem' in parsed ? parsed.problem : undefined;
  },
  answered: (draft, text) => {
    const { sasl } = draft.security;
    const parsed = parseSaslExtensions(text);
    if (sasl?.mechanism !== 'OAUTHBEARER' || 'problem' in parsed) return draft;
    return withSasl(draft, { ...sasl, extensions: parsed.value });
  },
});

const awsOf = ({ security: { sasl } }: ClusterDraft): AwsLogin | undefined =>
  sasl?.mechanism === 'AWS_MSK_IAM' ? sasl : undefined;

function withAws(draft: ClusterDraft, change: Partial<AwsLogin>): ClusterDraft {
  const aws = awsOf(draft);
  return aws === undefined ? draft : withSasl(draft, { ...aws, ...change });
}

export const AWS_REGION = textQuestion({
  ...{ id: 'awsRegion', prompt: 'AWS region of the cluster', example: 'eu-central-1' },
  value: (draft) => awsOf(draft)?.region ?? '',
  problem: (text) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(text.trim())
      ? undefined
      : 'Enter a region, for example eu-central-1.',
  answered: (draft, text) => withAws(draft, { region: text.trim() }),
});

export const AWS_PROFILE = textQuestion({
  ...{ id: 'awsProfile', prompt: 'AWS profile' },
  example: 'Leave empty for the AWS default',
  value: (draft) => awsOf(draft)?.profile ?? '',
  answered: (draft, text) => withAws(draft, { profile: text.trim() || undefined }),
});

export const AWS_ROLE = textQuestion({
  ...{ id: 'awsRoleArn', prompt: 'ARN of the role to assume', example: 'Leave empty for none' },
  value: (draft) => awsOf(draft)?.roleArn ?? '',
  problem: (text) =>
    text.trim() === '' || text.trim().startsWith('arn:')
      ? undefined
      : 'Enter the ARN of a role. It begins with arn:.',
  answered: (draft, text) => withAws(draft, { roleArn: text.trim() || undefined }),
});
