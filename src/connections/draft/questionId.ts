// The names of all that can be asked about a cluster.

import type { SecretName } from '../security';

export type QuestionId =
  | 'name'
  | 'servers'
  | 'connection'
  | 'login'
  | 'trust'
  | 'ca'
  | 'trustStore'
  | 'serverName'
  | 'hostCheck'
  | 'identity'
  | 'certificate'
  | 'keyPlace'
  | 'keyPath'
  | 'keyStore'
  | 'username'
  | 'tokenEndpoint'
  | 'clientId'
  | 'scope'
  | 'audience'
  | 'extensions'
  | 'awsRegion'
  | 'awsProfile'
  | 'awsRoleArn'
  | 'hostMapping'
  | 'guards'
  | SecretName;
