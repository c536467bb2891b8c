// A cluster's connection as a Java client's .properties, for every other tool, without its secrets.
// What Java has no name for stands there under librdkafka's, or as a comment; importing reads it back.

import { escapeValue } from 'properties-file/escape';
import { formatBootstrapServers } from './bootstrapServers';
import { formatHostMapping } from './hostMapping';
import type { ClusterProfile } from './profile';
import type { PemSource, SaslProfile, TlsProfile } from './security';

type Line = readonly [key: string, value: string] | string;

export function exportProperties(profile: ClusterProfile): string {
  const { name, bootstrapServers, security, hostMapping } = profile;
  const { tls, sasl } = security;
  const lines: Line[] = [
    `# ${name.replace(/\s+/g, ' ')}. Secrets are not part of this file: add them where they are missing.`,
    ['bootstrap.servers', formatBootstrapServers(bootstrapServers)],
    ['security.protocol', `${sasl ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`],
    ...(tls === undefined ? [] : tlsLines(tls)),
    ...(sasl === undefined ? [] : saslLines(sasl)),
  ];
  const hosts = formatHostMapping(hostMapping);
  if (hosts !== '') lines.push(`# Host mapping of this extension:  ${hosts}`);
  return lines.map(lineText).join('');
}

function lineText(line: Line): string {
  if (typeof line === 'string') return `${line}\n`;
  const [key, value] = line;
  // Kafka reads the file as Latin-1. Signs that need no escape in a value read better without.
  const escaped = escapeValue(value, true).replace(/\\([^])/g, (pair, sign: string) =>
    ':=#!'.includes(sign) ? sign : pair,
  );
  return `${key}=${escaped}\n`;
}

function tlsLines({ trust, identity, verifyHostName, serverName }: TlsProfile): Line[] {
  const lines: Line[] = [];
  if (trust?.kind === 'store') {
    lines.push(['ssl.truststore.location', trust.path], missing('ssl.truststore.password'));
    lines.push(...storeType('ssl.truststore.type', trust.path));
  }
  if (trust?.kind === 'pem') {
    lines.push(['ssl.truststore.type', 'PEM']);
    lines.push(
      pemLine(trust.certificates, 'ssl.truststore.location', 'ssl.truststore.certificates'),
    );
  }
  if (identity?.kind === 'store') {
    lines.push(['ssl.keystore.location', identity.path], missing('ssl.keystore.password'));
    lines.push(...storeType('ssl.keystore.type', identity.path));
  }
  if (identity?.kind === 'pem') {
    const { certificate, key } = identity;
    const together =
      certificate.kind === 'path' && key.kind === 'path' && certificate.path === key.path;
    lines.push(['ssl.keystore.type', 'PEM']);
    if (together) lines.push(['ssl.keystore.location', certificate.path]);
    else {
      if (certificate.kind === 'path')
        lines.push(
          '# The next keys are for librdkafka. Java needs certificate and key in one file.',
        );
      lines.push(
        pemLine(certificate, 'ssl.certificate.location', 'ssl.keystore.certificate.chain'),
      );
      lines.push(
        key.kind === 'path' ? ['ssl.key.location', key.path] : missing('ssl.keystore.key'),
      );
    }
  }
  if (!verifyHostName) lines.push(['ssl.endpoint.identification.algorithm', '']);
  if (serverName !== undefined)
    lines.push('# Java has no key for the TLS server name.', ['tls.server.name', serverName]);
  return lines;
}

function saslLines(sasl: SaslProfile): Line[] {
  const mechanism: Line = ['sasl.mechanism', sasl.mechanism];
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512': {
      const module =
        sasl.mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
      const login = jaas(`${KAFKA}.${module}`, { username: sasl.username });
      return [mechanism, '# The password is missing in the next line.', login];
    }
    case 'OAUTHBEARER': {
      const { oidc } = sasl;
      const extensions = Object.entries(sasl.extensions).map(
        ([name, value]) => [`extension_${name}`, value] as const,
      );
      const options = {
        ...(oidc !== undefined && { clientId: oidc.clientId }),
        ...(oidc?.scope !== undefined && { scope: oidc.scope }),
        ...(oidc?.audience !== undefined && { 'oauth.audience': oidc.audience }),
        ...Object.fromEntries(extensions),
      };
      const login = jaas(`${KAFKA}.oauthbearer.OAuthBearerLoginModule`, options);
      if (oidc === undefined) return [mechanism, '# The token is missing in the next line.', login];
      return [
        mechanism,
        ['sasl.oauthbearer.token.endpoint.url', oidc.tokenEndpoint],
        ...(oidc.urlEncode ? [['sasl.oauthbearer.header.urlencode', 'true'] satisfies Line] : []),
        ...(oidc.ca === undefined ? [] : [pemLine(oidc.ca, 'https.ca.location', 'https.ca.pem')]),
        '# The client secret is missing in the next line.',
        login,
      ];
    }
    case 'AWS_MSK_IAM':
      return [
        mechanism,
        "# Java's login takes the region from the broker's name.",
        ['aws.region', sasl.region],
        jaas('software.amazon.msk.auth.iam.IAMLoginModule', {
          ...(sasl.profile !== undefined && { awsProfileName: sasl.profile }),
          ...(sasl.roleArn !== undefined && { awsRoleArn: sasl.roleArn }),
        }),
        [
          'sasl.client.callback.handler.class',
          'software.amazon.msk.auth.iam.IAMClientCallbackHandler',
        ],
      ];
  }
}

const KAFKA = 'org.apache.kafka.common.security';

function jaas(module: string, options: Readonly<Record<string, string>>): Line {
  const texts = Object.entries(options).map(([key, value]) => ` ${key}="${escapeQuoted(value)}"`);
  return ['sasl.jaas.config', `${module} required${texts.join('')};`];
}

function escapeQuoted(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}

function missing(key: string): string {
  return `# ${key} is missing`;
}

function pemLine(source: PemSource, path: string, inline: string): Line {
  return source.kind === 'path' ? [path, source.path] : [inline, source.pem];
}

/** For readers: Java and we tell both apart by their content. */
function storeType(key: string, path: string): Line[] {
  return [[key, /\.(p12|pfx|pkcs12)$/i.test(path) ? 'PKCS12' : 'JKS']];
}
