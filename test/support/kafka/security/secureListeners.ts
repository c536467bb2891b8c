// The listeners of the secure broker, one per way to connect, as Kafka's configuration.

import type { ExtraListener } from '../brokerProperties';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './tokenServer';

/**
 * - `SSL`, `MTLS`: TLS; the latter wants a client certificate.
 * - `SASL`, `SASLSSL`: every mechanism, without and with TLS.
 * - `NARROW`: PLAIN and nothing else. `SHORT`: a login lasts three seconds.
 * - `EXPIRED`, `OTHERHOST`: TLS with a certificate that ran out, or of another host.
 * - `UNRESOLVED`, `REFUSED`: plain; the broker advertises an address that does not resolve, or where nobody listens.
 * - `TUNNEL`: TLS; the broker advertises a name that only a mapping leads to.
 */
const LISTENERS = {
  SSL: 'SSL',
  MTLS: 'SSL',
  SASL: 'SASL_PLAINTEXT',
  SASLSSL: 'SASL_SSL',
  NARROW: 'SASL_PLAINTEXT',
  SHORT: 'SASL_PLAINTEXT',
  EXPIRED: 'SSL',
  OTHERHOST: 'SSL',
  UNRESOLVED: 'PLAINTEXT',
  REFUSED: 'PLAINTEXT',
  TUNNEL: 'SSL',
} as const satisfies Record<string, ExtraListener['securityProtocol']>;

export type ListenerName = keyof typeof LISTENERS;

/** What `TUNNEL` advertises, and its certificate is for. */
export const TUNNEL_ADDRESS = { host: 'kafka-1.example', port: 9093 };
export const UNRESOLVED_ADDRESS = { host: 'kafka-1.invalid', port: 9092 };

/** May do everything; the same name in every mechanism, and of the client certificate. */
export const ADMIN = { name: 'alice', password: 'alice-secret' };
/** May do what a test allows. */
export const LIMITED = { name: 'bob', password: 'bob-secret' };

/** Files of the broker, with key and certificate each. */
export interface BrokerFiles {
  readonly usual: string;
  readonly expired: string;
  readonly otherHost: string;
  readonly tunnel: string;
  /** The authority whose clients are believed. */
  readonly authority: string;
}

export function secureListeners(refusedPort: number): ExtraListener[] {
  const advertised: Partial<Record<ListenerName, ExtraListener['advertised']>> = {
    UNRESOLVED: UNRESOLVED_ADDRESS,
    REFUSED: { host: '127.0.0.1', port: refusedPort },
    TUNNEL: TUNNEL_ADDRESS,
  };
  return Object.entries(LISTENERS).map(([name, securityProtocol]) => {
    const address = advertised[name as ListenerName];
    return { name, securityProtocol, ...(address !== undefined && { advertised: address }) };
  });
}

export function secureConfig(files: BrokerFiles, keysUrl: string): Record<string, string> {
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The rig itself comes without a name, and so do those who bring no certificate.
    'super.users': `User:ANONYMOUS;User:${ADMIN.name};User:CN=${ADMIN.name}`,
    'num.network.threads': '1',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': files.usual,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': files.authority,
    'listener.name.mtls.ssl.client.auth': 'required',
    'listener.name.expired.ssl.keystore.location': files.expired,
    'listener.name.otherhost.ssl.keystore.location': files.otherHost,
    'listener.name.tunnel.ssl.keystore.location': files.tunnel,
    'sasl.oauthbearer.jwks.endpoint.url': keysUrl,
    'sasl.oauthbearer.expected.audience': TOKEN_AUDIENCE,
    'sasl.oauthbearer.expected.issuer': TOKEN_ISSUER,
    ...mechanisms('sasl', ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER']),
    ...mechanisms('saslssl', ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER']),
    ...mechanisms('narrow', ['PLAIN']),
    ...mechanisms('short', ['PLAIN', 'SCRAM-SHA-256', 'OAUTHBEARER']),
    'listener.name.short.plain.connections.max.reauth.ms': '3000',
    'listener.name.short.scram-sha-256.connections.max.reauth.ms': '3000',
    'listener.name.short.oauthbearer.connections.max.reauth.ms': '3000',
  };
}

/** `StorageTool format --add-scram`: the users that SCRAM knows from the start. */
export const scramUsers = [ADMIN, LIMITED].flatMap(({ name, password }) =>
  ['SCRAM-SHA-256', 'SCRAM-SHA-512'].map(
    (mechanism) => `${mechanism}=[name=${name},password=${password}]`,
  ),
);

function mechanisms(listener: string, names: readonly string[]): Record<string, string> {
  const prefix = `listener.name.${listener}`;
  const modules: Record<string, string> = {
    PLAIN: `plain.PlainLoginModule required ${[ADMIN, LIMITED]
      .map(({ name, password }) => `user_${name}="${password}"`)
      .join(' ')}`,
    'SCRAM-SHA-256': 'scram.ScramLoginModule required',
    'SCRAM-SHA-512': 'scram.ScramLoginModule required',
    OAUTHBEARER: 'oauthbearer.OAuthBearerLoginModule required',
  };
  const config: Record<string, string> = { [`${prefix}.sasl.enabled.mechanisms`]: names.join(',') };
  for (const name of names) {
    const own = `${prefix}.${name.toLowerCase()}.sasl`;
    config[`${own}.jaas.config`] = `org.apache.kafka.common.security.${modules[name]!};`;
    if (name === 'OAUTHBEARER') {
      config[`${own}.server.callback.handler.class`] =
        'org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler';
    }
  }
  return config;
}
