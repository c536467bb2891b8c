// A connection written down in each format by that format's own rules of quoting is read back as it was.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatBootstrapServers } from '../../../../src/connections/bootstrapServers';
import { importClusters } from '../../../../src/connections/import/importClusters';
import { escapeValue } from 'properties-file/escape';

interface Connection {
  readonly servers: string;
  readonly ca: string | undefined;
  readonly login: { mechanism: string; username: string; password: string } | undefined;
}

/** As people have it: any printable sign, but no placeholder, and no blank at an end. */
const text = fc
  .string({ minLength: 1, maxLength: 14, unit: 'grapheme-ascii' })
  .filter((one) => one.trim() === one && !/[${}<>%@]/.test(one) && !/^enc[([]/i.test(one));
const server = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/), fc.integer({ min: 1, max: 65_535 }))
  .map(([host, port]) => `${host}:${port}`);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const connection: fc.Arbitrary<Connection> = fc.record({
  servers: fc.uniqueArray(server, { minLength: 1, maxLength: 3 }).map((all) => all.join(',')),
  ca: maybe(text.map((one) => `/etc/${one}.pem`)),
  login: maybe(
    fc.record({
      mechanism: fc.constantFrom('PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'),
      username: text,
      password: text,
    }),
  ),
});

const protocolOf = ({ ca, login }: Connection): string =>
  `${login ? 'SASL_' : ''}${ca === undefined ? 'PLAINTEXT' : 'SSL'}`;

/** In Kafka's keys, as a Java client has them. */
function javaKeys(one: Connection): Record<string, string> {
  const { servers, ca, login } = one;
  const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
  const module = login?.mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
  return {
    'bootstrap.servers': servers,
    'security.protocol': protocolOf(one),
    ...(ca !== undefined && { 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': ca }),
    ...(login !== undefined && {
      'sasl.mechanism': login.mechanism,
      'sasl.jaas.config': `org.apache.kafka.common.security.${module} required username=${quoted(login.username)} password=${quoted(login.password)};`,
    }),
  };
}

function librdkafkaKeys(one: Connection): Record<string, string> {
  const { servers, ca, login } = one;
  return {
    'bootstrap.servers': servers,
    'security.protocol': protocolOf(one),
    ...(ca !== undefined && { 'ssl.ca.location': ca }),
    'sasl.username': login?.username ?? 'nobody',
    ...(login !== undefined && {
      'sasl.mechanisms': login.mechanism,
      'sasl.password': login.password,
    }),
  };
}

const lines = (keys: Record<string, string>, line: (key: string, value: string) => string) =>
  Object.entries(keys)
    .map(([key, value]) => line(key, value))
    .join('\n');
const python = (value: string) => `'${value.replace(/['\\]/g, '\\$&')}'`;
const shell = (value: string) => `"${value.replace(/["\\$`]/g, '\\$&')}"`;
const other = { 'bootstrap.servers': 'other:1', 'security.protocol': 'SASL_SSL' };
const otherLogin = {
  ...other,
  'sasl.mechanism': 'PLAIN',
  'sasl.jaas.config':
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="other" password="other";',
};

/** Each with another cluster beside it where there can be one: nothing of that may show. */
const FORMATS: Readonly<Record<string, (one: Connection) => string>> = {
  'a Java client': (one) =>
    lines(javaKeys(one), (key, value) => `${key}=${escapeValue(value, true)}`),
  kcat: (one) => lines(librdkafkaKeys(one), (key, value) => `${key}=${value}`),
  'INI with sections': (one) =>
    `[this]\n${lines(librdkafkaKeys(one), (key, value) => `${key} = ${value}`)}\n[that]\nbootstrap.servers = other:1\nsasl.username=other\nsasl.password=other`,
  variables: (one) =>
    lines(
      librdkafkaKeys(one),
      (key, value) => `KAFKA_${key.replaceAll('.', '_').toUpperCase()}=${shell(value)}`,
    ),
  'a Python dict': (one) =>
    `conf = {\n${lines(librdkafkaKeys(one), (key, value) => `  '${key}': ${python(value)},`)}\n}\n`,
  'Go and JSON': (one) => JSON.stringify(librdkafkaKeys(one), undefined, 2),
  'kafka-python': ({ servers, ca, login, ...rest }) =>
    `KafkaConsumer('t', bootstrap_servers=${python(servers)}, security_protocol=${python(protocolOf({ servers, ca, login, ...rest }))},
      ${ca === undefined ? '' : `ssl_cafile=${python(ca)},`}
      ${login === undefined ? '' : `sasl_mechanism=${python(login.mechanism)}, sasl_plain_username=${python(login.username)}, sasl_plain_password=${python(login.password)}`})`,
  KafkaJS: ({ servers, ca, login }) =>
    `const kafka = new Kafka({ brokers: ${JSON.stringify(servers.split(','))},
      ${ca === undefined ? '' : `ssl: { ca: fs.readFileSync(${JSON.stringify(ca)}) },`}
      ${login === undefined ? '' : `sasl: { mechanism: '${login.mechanism.toLowerCase()}', username: ${JSON.stringify(login.username)}, password: ${python(login.password)} },`} });`,
  'Spring YAML': (one) =>
    stringify({
      spring: { kafka: { properties: javaKeys(one), 'bootstrap-servers': one.servers } },
    }),
  'a profile of Spring': (one) =>
    `${stringify({ spring: { kafka: { 'bootstrap-servers': 'other:1', properties: otherLogin } } })}---\n${stringify(
      {
        spring: {
          config: { activate: { 'on-profile': 'this' } },
          kafka: { 'bootstrap-servers': one.servers, properties: javaKeys(one) },
        },
      },
    )}`,
  AKHQ: (one) =>
    stringify({
      akhq: {
        connections: { that: { properties: otherLogin }, this: { properties: javaKeys(one) } },
      },
    }),
  'kafka-ui': (one) =>
    stringify({
      kafka: {
        clusters: [
          { name: 'that', bootstrapServers: 'other:1', properties: otherLogin },
          { name: 'this', bootstrapServers: one.servers, properties: javaKeys(one) },
        ],
      },
    }),
  MirrorMaker: (one) =>
    `clusters = that, this\n${lines(otherLogin, (key, value) => `that.${key}=${escapeValue(value, true)}`)}\n${lines(javaKeys(one), (key, value) => `this.${key}=${escapeValue(value, true)}`)}`,
  rpk: ({ servers, ca, login }) =>
    stringify({
      profiles: [
        {
          name: 'that',
          kafka_api: {
            brokers: ['other:1'],
            tls: {},
            sasl: { user: 'other', password: 'other', mechanism: 'PLAIN' },
          },
        },
        {
          name: 'this',
          kafka_api: {
            brokers: servers.split(','),
            ...(ca !== undefined && { tls: { ca_file: ca } }),
            ...(login !== undefined && {
              sasl: { user: login.username, password: login.password, mechanism: login.mechanism },
            }),
          },
        },
      ],
    }),
};

describe('a connection that is written down', () => {
  for (const [format, render] of Object.entries(FORMATS)) {
    it(`for ${format} is read back as it was`, () => {
      fc.assert(
        fc.property(connection, (one) => {
          const result = importClusters(render(one));
          assert.ok(result.ok, JSON.stringify(result));
          const cluster =
            result.clusters.length === 1
              ? result.clusters[0]
              : result.clusters.find(({ name }) => name === 'this');
          assert.ok(cluster);
          const { tls, sasl } = cluster.security;
          const trust = tls?.trust;
          const read: Connection = {
            servers: formatBootstrapServers(cluster.bootstrapServers),
            ca:
              trust?.kind === 'pem' && trust.certificates.kind === 'path'
                ? trust.certificates.path
                : undefined,
            login:
              sasl !== undefined && 'username' in sasl
                ? {
                    mechanism: sasl.mechanism,
                    username: sasl.username,
                    password: cluster.secrets.saslPassword ?? '',
                  }
                : undefined,
          };
          assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(one)));
        }),
        { numRuns: 300 },
      );
    });
  }
});
