// Logins that a class of Java's does: which of them we can do ourselves, and what works in place of the others.

import type { ConfigReader } from '../entries/configReader';
import { nameOf } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';

const CLASSES = [
  ...['sasl.login.callback.handler.class', 'sasl.client.callback.handler.class'],
  ...['sasl.login.class'],
] as const;

/** Kafka's own, Strimzi's for client credentials, and what only decorates a login. */
const OURS =
  /^org\.apache\.kafka\.common\.security\.(oauthbearer\.(internals\.)?(secured\.)?OAuthBearerLoginCallbackHandler|(plain|scram|oauthbearer)\.\w*LoginModule|(plain|authenticator)\.\w+|scram\.\w+)$|^io\.strimzi\.kafka\.oauth\.client\.JaasClientOauthLoginCallbackHandler$/;
const AWS = /^software\.amazon\.msk\.auth\.iam\.\w+$/;

/** By what the class begins with: who it is of, and what works instead. */
const OTHERS: readonly (readonly [pattern: RegExp, whose: string, instead: string])[] = [
  [
    /^com\.google\./,
    'of Google Cloud',
    'What works instead: PLAIN over TLS with a service account (its e-mail address as the user name, its key in base64 as the password).',
  ],
  [
    /^com\.ibm\./,
    'of IBM',
    'What works instead: PLAIN over TLS with the user name "token" and an API key as the password.',
  ],
  [
    /(azure|microsoft|entra|eventhub|^CustomAuthenticateCallbackHandler$)/i,
    'of Azure',
    'What works instead: PLAIN over TLS with the user name "$ConnectionString" and a connection string as the password, or OAUTHBEARER with a client id and a client secret.',
  ],
  [
    /^com\.sun\.security\.auth\.|Krb5|Kerberos|gssapi/i,
    'for Kerberos',
    'What works instead: a listener with SCRAM, PLAIN or OAUTHBEARER, or a client certificate.',
  ],
  [
    /OAuthBearerUnsecuredLoginCallbackHandler$/,
    'for tokens that nobody signed',
    'What works instead: a token that is pasted, or a client id and a client secret.',
  ],
  [
    /^io\.strimzi\./,
    'of Strimzi',
    'What works instead: OAUTHBEARER with a client id and a client secret.',
  ],
];
const ANY =
  'What works instead: PLAIN, SCRAM, OAUTHBEARER with a client id and a client secret, or a client certificate.';

/** Whether the login is AWS's. Throws an ImportRefusal for a login that needs a class of its own. */
export function isAwsLogin(reader: ConfigReader, module: string | undefined): boolean {
  let aws =
    (module ?? '').startsWith('software.amazon.') || /(^|\.)IAMLoginModule$/.test(module ?? '');
  for (const key of CLASSES) {
    const entry = reader.entry(key);
    const name = entry === undefined ? undefined : reader.text(key);
    if (entry === undefined || name === undefined) continue;
    if (AWS.test(name)) aws = true;
    else if (!OURS.test(name)) throw needsClass(entry.line, nameOf(entry), name);
  }
  return aws;
}

/** Why a login module cannot be used; undefined for those that can. */
export function moduleRefusal(module: string, line: number): ImportRefusal | undefined {
  if (module.startsWith('org.apache.kafka.common.security.') || !module.includes('.')) {
    return undefined;
  }
  if (/^software\.amazon\.|(^|\.)(Plain|Scram|OAuthBearer|IAM)LoginModule$/.test(module))
    return undefined;
  return needsClass(line, 'sasl.jaas.config', module);
}

function needsClass(line: number, named: string, name: string): ImportRefusal {
  const [, whose, instead] = OTHERS.find(([pattern]) => pattern.test(name)) ?? [];
  const owner = whose === undefined ? '' : ` ${whose}`;
  return new ImportRefusal(
    line,
    `${named} needs a Java class${owner}, which is not available here. ${instead ?? ANY}`,
  );
}
